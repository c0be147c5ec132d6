"""Contacts: recognises them, merges those that are one person, and synchronises them with the shop's phone."""
