"""Signing in, second factors, preferences, invitations that are accepted."""
