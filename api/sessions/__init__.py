"""Conversations and the guests who hold them."""
