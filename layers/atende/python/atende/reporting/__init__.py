"""What happened, and the figures that follow from it: the journal, metrics, reports, billing."""
