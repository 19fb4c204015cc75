"""Bringing Django up for commands that need the records, and the database up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

MIGRATION_LOCK = 1945_08_17
"""A number that nothing else locks in the same database."""


def open_records() -> None:
    """Start Django and apply migrations that are not applied yet."""
    # Django is slow to import and most commands do without it.
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buktikan.config.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with _one_at_a_time():
            call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Of processes that start at once only one changes the tables; the others wait for it."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        yield
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])
        return
    import fcntl

    settings.HOME.mkdir(parents=True, exist_ok=True)
    with (settings.HOME / "migration.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


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
