"""Bling, read only, by its API v3."""
