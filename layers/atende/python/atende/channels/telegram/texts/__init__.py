"""What people read about Telegram, in Portuguese, English and Spanish."""
