"""The table: keys, items, a shop's store, the directory. No module outside this folder uses PynamoDB."""

from atende.storage.items import connect

__all__ = ["connect"]
