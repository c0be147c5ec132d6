"""Campaigns: a template that is sent to many contacts who have agreed to marketing."""
