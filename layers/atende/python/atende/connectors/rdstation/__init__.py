"""RD Station CRM, by its API v2."""
