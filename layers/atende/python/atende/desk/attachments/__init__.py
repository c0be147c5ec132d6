"""Files of messages: fetched from the channel, and handed over to it."""
