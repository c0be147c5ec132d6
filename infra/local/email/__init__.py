"""The simulated e-mail world: Amazon SES's API, its receipt rule, an SMTP door, and mailboxes to write from."""

from infra.local.email.email import Email
from infra.local.email.state import Person, Refusal

__all__ = ["Email", "Person", "Refusal"]
