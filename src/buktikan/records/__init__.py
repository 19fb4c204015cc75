"""All data: one Django app, one history of migrations."""
