"""Follow-ups: messages and reminders that a person of the shop scheduled for later."""
