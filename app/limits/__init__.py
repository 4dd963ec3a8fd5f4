"""Limits as this installation holds them: the gate before every request, and where what guests do is counted."""
