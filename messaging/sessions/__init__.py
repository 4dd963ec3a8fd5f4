"""The session of a guest: find it, write in it, close it."""
