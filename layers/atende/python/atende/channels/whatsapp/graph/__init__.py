"""Calls to Meta's Graph API: messages, media, accounts."""
