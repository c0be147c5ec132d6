"""A thread's deadlines: when each is due, and the one alarm that they share."""
