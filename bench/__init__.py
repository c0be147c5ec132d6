"""Benchmarks of the desk's cost and speed, measured on the emulator."""
