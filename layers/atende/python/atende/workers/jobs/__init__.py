"""The kinds of jobs, one module each: `follow_up.py` does the jobs whose `do` is `follow_up`.

A module has `run(job)`, which does the job and returns its result, in words and numbers for the log. It raises `Poison`
for a job that lacks a field. Every job may be queued twice, and may crash at any moment.

Nothing lists the modules: `core.plugins` finds them by name and loads one when the first job of its kind comes.
"""
