"""Tests of the ground room."""
