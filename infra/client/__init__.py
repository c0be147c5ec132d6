"""Makes a Python client of the public API from its document (`make client`)."""
