"""What people read about e-mail, in Portuguese, English and Spanish."""
