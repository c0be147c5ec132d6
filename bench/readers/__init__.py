"""The network that reads what a message is (`atende.language.network`): its messages, how it is learnt, how it does."""
