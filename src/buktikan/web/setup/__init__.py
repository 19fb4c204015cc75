"""Setting up a region."""
