"""Model reports: concepts without figures, shared and adopted."""
