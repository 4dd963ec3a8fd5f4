"""What guests see in a browser: the page at ``/`` and the chat that any page can carry."""
