"""Inboxes: opens a shop with its first inbox, and keeps what the channel reports about its accounts."""
