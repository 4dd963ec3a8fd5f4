"""The generic signed channel, as a platform and an attacker see it."""
