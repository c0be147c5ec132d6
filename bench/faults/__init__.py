"""Breaks the desk on purpose and counts what was lost or doubled: `make faults`.

A proxy between functions and services throttles, fails and loses answers; processes are killed, at random and between
each two writes. Each row of the table has a module.
"""
