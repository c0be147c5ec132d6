"""Breaks the desk on purpose and counts what was lost or doubled: `make faults`.

The real template runs on the emulator. Between its functions and their services a proxy throttles, fails and loses
answers; functions and workers are killed, at random and between each two writes. Each row of the table has a module.
`must` says what a row has to show; the findings are measured, never assumed.
"""
