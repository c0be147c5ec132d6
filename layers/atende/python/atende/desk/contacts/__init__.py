"""Contacts: who a person is, who may be the same person, and what is synchronised about them."""
