"""The people of a shop: their own addresses, and how they get back in."""
