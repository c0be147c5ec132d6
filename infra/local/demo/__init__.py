"""`make demo`: a day of a shop by itself, through the real doors only, and what came of each expectation."""
