"""The optional semantic layer: `atende.language.semantic` finds these files by the package's name."""
