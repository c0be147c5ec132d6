"""A shop's rules: what the desk does by itself when something happens, as the owner configured it (docs/rules.md)."""
