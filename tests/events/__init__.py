"""What happened is said once."""
