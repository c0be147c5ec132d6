"""What a channel says of which its own modules say nothing: the parts that `channels.parts` falls back to."""
