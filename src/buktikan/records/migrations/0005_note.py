"""Installed libraries of finding types, and the full-text index of notes."""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from buktikan.records import note_index

ADDED = "findingcatalogue"


def guard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """History refuses changes by itself."""
    history = import_module("buktikan.records.migrations.0002_history_is_append_only")
    for act in ("update", "delete"):
        editor.execute(history.trigger(editor.connection.vendor, ADDED, act))


def index(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Each database by its own means."""
    is_postgres = editor.connection.vendor == "postgresql"
    made = note_index.postgres_statements() if is_postgres else note_index.sqlite_statements()
    for statement in made:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Findings and search."""

    dependencies = [("records", "0004_mark")]

    operations = [
        migrations.CreateModel(
            name="FindingCatalogue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                ("version", models.CharField(max_length=60)),
                ("text", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("installed_by", models.CharField(max_length=200)),
                ("installed_at", models.DateTimeField()),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
