"""What can be booked, what was booked elsewhere, and who waits for it."""
