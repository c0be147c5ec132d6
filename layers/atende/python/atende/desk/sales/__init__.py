"""Sales in a thread: orders that the shop makes, their charge at the payment provider, what the customer is told."""
