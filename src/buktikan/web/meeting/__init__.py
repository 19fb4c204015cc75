"""Coordination meetings: agenda, the room, minutes."""
