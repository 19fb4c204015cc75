"""Letterheads, templates and signatories (folded into 0001 at the end)."""

from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

HISTORY = ("regiontemplate", "regionsignatory")


def add_triggers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """History is append-only here too."""
    trigger = import_module("buktikan.records.migrations.0002_history_is_append_only").trigger
    for table in HISTORY:
        for act in ("update", "delete"):
            editor.execute(trigger(editor.connection.vendor, table, act))


class Migration(migrations.Migration):
    """Letterheads, templates and signatories."""

    dependencies = [("records", "0003_studio")]

    operations = [
        migrations.CreateModel(
            name="RegionSignatory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("signatory", "Penanda tangan"), ("preparer", "Penyiap")],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("post", models.CharField(max_length=200)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("recorded_by", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField()),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatories",
                        to="records.place",
                    ),
                ),
            ],
            options={
                "ordering": ["region", "-valid_from", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(valid_to=None)
                        | models.Q(valid_to__gte=models.F("valid_from")),
                        name="signatory_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegionTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("logo", "Lambang kop surat"),
                            ("letter", "Templat surat pengantar"),
                            ("slides", "Templat paparan"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("content", models.BinaryField(blank=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("recorded_by", models.CharField(max_length=200)),
                ("recorded_at", models.DateTimeField()),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="templates",
                        to="records.place",
                    ),
                ),
            ],
            options={
                "ordering": ["region", "kind", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region", "kind", "version"), name="template_version_once"
                    )
                ],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]
