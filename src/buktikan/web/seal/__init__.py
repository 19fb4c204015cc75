"""Seals of a session: what was frozen, signed, superseded, and what changed since."""
