"""What every test runs under."""

from hypothesis import settings

from assets import make_messages

settings.register_profile("house", deadline=None)  # two busy cores are slow, not wrong
settings.load_profile("house")
make_messages.make()  # as set-up does; before anybody reads a catalogue
