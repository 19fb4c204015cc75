"""What can be wrong with a step of the follow-up."""


class FollowUpError(Exception):
    """What was asked for cannot be; the message says what, why and how to mend it."""


class StaleError(FollowUpError):
    """Somebody else was there first; nothing was written and nothing is lost."""
