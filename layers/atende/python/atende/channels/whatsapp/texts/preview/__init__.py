"""The words of the bubbles, one module per language: the same keys, with the same parts."""
