"""Follow-ups: what a person of the shop promised to do later."""
