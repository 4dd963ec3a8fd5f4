"""Bookings, what happens to them, their payments and their calendar files."""
