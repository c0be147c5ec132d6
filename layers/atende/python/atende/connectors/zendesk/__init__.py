"""Zendesk Support, by its API v2."""
