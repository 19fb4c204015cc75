"""Help, accessibility, health."""
