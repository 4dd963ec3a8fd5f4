"""What the business does with bookings, series, the waiting list, sessions and guests, the same from every door."""
