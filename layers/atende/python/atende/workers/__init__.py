"""Handles queue items, stream records, jobs and the schedule's events, with one module for each function."""
