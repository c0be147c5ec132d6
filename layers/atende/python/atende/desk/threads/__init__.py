"""Threads: assigns, labels and resolves them, edits the menu, and explains what happened in a thread by itself."""
