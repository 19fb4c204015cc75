"""Buktikan: every number proven, every note closed with proof."""

__version__ = "0.1.0"
