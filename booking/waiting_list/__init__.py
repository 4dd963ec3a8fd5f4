"""The waiting lists for what is taken."""
