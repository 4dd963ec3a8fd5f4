"""What is free, when it opens, and what it costs."""
