"""The texts about WhatsApp for people, in Portuguese, English and Spanish."""
