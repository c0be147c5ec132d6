"""Inboxes: how a shop is opened, and what the channel says of its accounts."""
