"""Deadlines of a thread: when something is due, and the one alarm that they share."""
