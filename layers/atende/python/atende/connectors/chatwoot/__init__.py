"""Chatwoot as a help desk, by its API v1."""
