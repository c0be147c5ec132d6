"""A simulation of 1,000, 10,000 and 100,000 shops in one stack, with AWS's limits: `make bench ARGS=growth`.

`limits` has the limits with the pages that state them, `load` says what shops do, `services` how long each function
takes for it, `model` is the simulation, `capacity` the order in which limits are full, `check` compares the simulation
with a run on the emulator, and docs/growth.md says what came out.
"""
