"""The booking rules, alone and on every database."""
