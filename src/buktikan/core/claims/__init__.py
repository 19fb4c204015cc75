"""Statements in the prose of a report, judged against the data and against arithmetic."""
