"""Attachments: downloads files from the channel and uploads files to it."""
