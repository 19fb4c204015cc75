"""Sending, approving, accepting, reopening."""
