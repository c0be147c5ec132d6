"""The owner's FAQ: its entries, how messages are matched with them, and what is suggested for it."""
