"""The owner's FAQ: its entries, the matching of messages with them, and suggestions for new entries."""
