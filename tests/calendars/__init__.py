"""External calendars: what they say is busy, how they are read, and what they block."""
