"""What Instagram and Messenger say alike: the parts that their folders leave out (`channels.parts`)."""
