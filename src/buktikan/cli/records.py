"""Bringing Django up for commands that need the records, and the database up to date."""

import os

import click


def open_records() -> None:
    """Start Django and apply migrations that are not applied yet."""
    # Django is slow to import and most commands do without it.
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buktikan.config.settings")
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def require_session(key: str) -> None:
    """Refuse a session key that the records do not know, naming those that they do."""
    from buktikan.records.models import EvaluationSession

    if not EvaluationSession.objects.filter(key=key).exists():
        known = ", ".join(EvaluationSession.objects.values_list("key", flat=True))
        raise click.BadParameter(
            f'Sesi "{key}" tidak ada. Yang ada: {known or "belum ada satu pun"}.',
            param_hint="--session",
        )


def framework_of(session_key: str) -> str:
    """The key of the framework that a session is bound to."""
    from buktikan.records.models import EvaluationSession

    return EvaluationSession.objects.get(key=session_key).framework_id
