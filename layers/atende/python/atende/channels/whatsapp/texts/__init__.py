"""What people read about WhatsApp, in Portuguese, English and Spanish."""
