"""Drafts of answers by a language model, which people ask for, read, change and send."""
