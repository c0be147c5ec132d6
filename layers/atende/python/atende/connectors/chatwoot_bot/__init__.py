"""A bot that speaks Chatwoot's agent-bot format."""
