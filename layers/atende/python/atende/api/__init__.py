"""The HTTP API of the console: one router for each noun, one shape of error, one session cookie."""
