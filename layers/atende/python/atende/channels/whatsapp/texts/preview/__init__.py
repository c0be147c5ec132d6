"""The texts of the bubbles, one module for each language, all with the same keys and the same placeholders."""
