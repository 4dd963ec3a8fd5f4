"""The turn of the assistant, at once or by a worker."""
