"""Calendars that others keep: fetched by their address, and spread out into the times they say are busy."""
