"""The account itself: its settings, channels, tool servers, jobs and quarantine."""
