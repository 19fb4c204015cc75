"""Intake: the agency fills its lines."""
