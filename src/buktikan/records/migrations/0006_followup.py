"""Proof that the inspectorate refused; history's triggers are put back where a table was remade."""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "actionproof"


def put_back(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite makes the table anew when a column is added, without its triggers."""
    if editor.connection.vendor != "sqlite":
        return
    history = import_module("buktikan.records.migrations.0002_history_is_append_only")
    for act in ("update", "delete"):
        editor.execute(f"DROP TRIGGER IF EXISTS records_{TABLE}_no_{act}")
        editor.execute(history.trigger("sqlite", TABLE, act))


class Migration(migrations.Migration):
    """One column."""

    dependencies = [("records", "0005_note")]

    operations = [
        migrations.AddField(
            model_name="actionproof",
            name="refused",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(put_back, migrations.RunPython.noop),
    ]
