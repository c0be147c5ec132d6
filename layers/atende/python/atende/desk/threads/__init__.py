"""Threads: how they are resolved, and the menu and explanations that people see about them."""
