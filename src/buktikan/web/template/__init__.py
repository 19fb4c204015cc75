"""Letterheads, templates and signatories of a region."""
