"""What the room needs beside attendance and decisions; history's triggers are put back."""

from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REMADE = ("attendance", "decision", "meetingphoto")
ADDED = "minutessending"


def guard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """SQLite makes a table anew when a column is added, without its triggers."""
    vendor = editor.connection.vendor
    history = import_module("buktikan.records.migrations.0002_history_is_append_only")
    for table in (*REMADE, ADDED) if vendor == "sqlite" else (ADDED,):
        for act in ("update", "delete"):
            if vendor == "sqlite":
                editor.execute(f"DROP TRIGGER IF EXISTS records_{table}_no_{act}")
            editor.execute(history.trigger(vendor, table, act))


class Migration(migrations.Migration):
    """Claims at the door, notes behind decisions, drafts, sendings, turns of photos."""

    dependencies = [("records", "0007_meeting")]

    operations = [
        migrations.AddField("meeting", "shown_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("attendance", "claimed", models.BooleanField(default=False)),
        migrations.AddField("attendance", "left_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "decision",
            "note",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="records.note",
            ),
        ),
        migrations.AddField("meetingphoto", "turn", models.PositiveIntegerField(default=1)),
        migrations.RemoveConstraint("meetingphoto", "meeting_photo_once"),
        migrations.AddConstraint(
            "meetingphoto",
            models.UniqueConstraint(
                fields=["meeting", "number", "turn"], name="meeting_photo_once"
            ),
        ),
        migrations.CreateModel(
            "DecisionDraft",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said", models.JSONField(default=dict)),
                ("turn", models.PositiveIntegerField(default=1)),
                ("typed_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="records.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-typed_at", "-pk"]},
        ),
        migrations.CreateModel(
            "MinutesSending",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("told", models.JSONField(default=list)),
                ("without", models.JSONField(default=list)),
                ("due_on", models.DateField()),
                ("late", models.BooleanField()),
                ("words", models.TextField(blank=True)),
                ("sent_by", models.CharField(max_length=200)),
                ("sent_at", models.DateTimeField()),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="records.minutesversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["minutes", "number"], name="minutes_sending_once"
                    )
                ]
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
