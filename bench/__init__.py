"""What the desk costs and how fast it is, measured on the emulator."""
