"""Everything the assistant can do; each call is recorded with its arguments, result and duration."""
