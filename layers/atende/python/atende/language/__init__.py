"""What a message says, in pt-BR, es and en: standard library only, small tables, no network."""
