"""The full-text index of notes, by each database's own means."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from buktikan.records import note_index


def index(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """A table of words in SQLite, a column of them in PostgreSQL, kept by triggers."""
    is_postgres = editor.connection.vendor == "postgresql"
    made = note_index.postgres_statements() if is_postgres else note_index.sqlite_statements()
    for statement in made:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """After every table: SQLite drops the triggers of a table that it makes anew."""

    dependencies = [("records", "0002_history_is_append_only")]

    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
