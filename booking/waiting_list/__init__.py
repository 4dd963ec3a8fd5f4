"""The places in line for what is taken."""
