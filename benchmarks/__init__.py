"""Timed runs against bare baselines measured in the same run; outside the test suite."""
