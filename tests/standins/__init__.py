"""Local stand-ins of outside services, real servers that tests start."""
