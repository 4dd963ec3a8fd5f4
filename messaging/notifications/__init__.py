"""Tell guests what became of their bookings outside a turn."""
