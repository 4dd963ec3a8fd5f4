"""Making, keeping and paying a booking."""
