"""Search over everything that a shop has ever said: what is searched, how the index follows it, how it is asked."""
