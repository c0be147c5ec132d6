"""Dialogflow CX, by its API v3."""
