"""Builds what the console serves from the browser's code."""
