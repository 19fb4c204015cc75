"""Report studio: the chapters of the accountability report, written by many."""
