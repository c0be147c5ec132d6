"""Messages: received, edited, composed, delivered, and what the channel reports about them."""
