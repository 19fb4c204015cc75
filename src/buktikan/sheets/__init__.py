"""Workbooks and tables in and out: what agencies fill in, with the spot of every cell."""
