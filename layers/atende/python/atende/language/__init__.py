"""What customers mean, without a model, a network or a clock: pure functions over small tables (docs/language.md)."""
