"""Send replies, and show that somebody is typing."""
