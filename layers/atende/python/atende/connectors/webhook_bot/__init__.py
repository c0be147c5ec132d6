"""A bot of the shop's own, by a signed webhook."""
