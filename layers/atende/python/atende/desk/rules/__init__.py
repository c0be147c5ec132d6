"""What a shop does by itself when something happens, as its owner says it (docs/rules.md)."""
