"""Pipedrive, by its APIs v2 (people, deals) and v1 (notes)."""
