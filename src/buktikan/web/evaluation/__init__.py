"""Evaluating: schedule, teams, the desk, the result."""
