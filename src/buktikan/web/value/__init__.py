"""Everything about one number."""
