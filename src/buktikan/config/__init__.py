"""Settings and the web entry point: the room that knows all others."""
