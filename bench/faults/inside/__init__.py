"""Code that runs inside the functions of a faults run: modules that import each other by their bare names."""
