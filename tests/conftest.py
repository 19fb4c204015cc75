"""What every test runs under."""

from hypothesis import settings

settings.register_profile("house", deadline=None)  # two busy cores are slow, not wrong
settings.load_profile("house")
