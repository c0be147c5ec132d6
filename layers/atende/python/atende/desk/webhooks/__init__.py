"""Outgoing webhooks: who hears of what happens in a shop, and how it is delivered."""
