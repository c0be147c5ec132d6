"""Typebot, by the API of its viewer."""
