"""What became of replies on their way, and sending them again."""
