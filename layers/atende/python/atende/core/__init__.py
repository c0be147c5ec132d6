"""What every layer may import: errors, clock, ids, settings, plugins and texts in the reader's language."""
