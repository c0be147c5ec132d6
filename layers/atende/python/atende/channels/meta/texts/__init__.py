"""What people read of Instagram and Messenger, in Portuguese, English and Spanish."""
