"""What the owner is told without asking: the digest of the morning, and alarms. Facts, rules, words, ways to send."""
