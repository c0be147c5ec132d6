"""What the jobs queue asks for."""
