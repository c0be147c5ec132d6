"""Notifications for the owner: the morning's digest and the alarms, with their facts, rules, texts and ways of
sending."""
