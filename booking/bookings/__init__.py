"""Creating, keeping and paying a booking."""
