"""What happened in a shop, and the figures derived from it: the journal, metrics, reports, billing."""
