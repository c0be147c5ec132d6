"""The HTTP API of the console: a router for each noun, one error shape, one session cookie."""
