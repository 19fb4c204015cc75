"""Bringing Django up for commands that need the records, and the database up to date."""

import os


def open_records() -> None:
    """Start Django and apply migrations that are not applied yet."""
    # Django is slow to import and most commands do without it.
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buktikan.config.settings")
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
