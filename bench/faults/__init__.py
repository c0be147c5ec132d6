"""Breaks the desk on purpose, and counts what was lost or doubled: `make faults`.

The real template on the emulator; between its functions and their services a proxy that throttles, fails and loses
answers; functions and workers that are killed, at random and between each two writes. One module for each row of the
table. What a row must show is in its `must`; what it found is measured, never assumed.
"""
