"""The table: keys, items, a shop's store, the directory. PynamoDB is known nowhere else."""

from atende.storage.items import connect

__all__ = ["connect"]
