"""Parts of a report: their owners, steps, comments and drafts (folded into 0001 at the end)."""

from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

HISTORY = ("partmove", "partassignment", "partcomment", "commentmove")


def add_triggers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """History is append-only here too; SQLite makes a table anew to add a column to it."""
    trigger = import_module("buktikan.records.migrations.0002_history_is_append_only").trigger
    vendor = editor.connection.vendor
    again = ("reporttext",) if vendor == "sqlite" else ()
    for table in (*HISTORY, *again):
        for act in ("update", "delete"):
            editor.execute(trigger(vendor, table, act))


class Migration(migrations.Migration):
    """Parts of a report: their owners, steps, comments and drafts."""

    dependencies = [("records", "0002_history_is_append_only")]

    operations = [
        migrations.AddField(
            model_name="reporttext",
            name="made_of",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.CreateModel(
            name="PartComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("quote", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("text", models.TextField()),
                ("written_by", models.CharField(max_length=200)),
                ("written_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.evaluationsession",
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="records.partcomment",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommentMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("settled", models.BooleanField()),
                ("moved_by", models.CharField(max_length=200)),
                ("moved_at", models.DateTimeField()),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="records.partcomment",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("base", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("turn", models.PositiveIntegerField(default=1)),
                ("typed_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.evaluationsession",
                    ),
                ),
            ],
            options={
                "ordering": ["-typed_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PartMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unwritten", "belum ditulis"),
                            ("written", "ditulis"),
                            ("submitted", "diajukan penulis"),
                            ("edited", "disunting"),
                            ("returned", "dikembalikan"),
                            ("done", "selesai"),
                            ("reopened", "dibuka kembali"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("moved_by", models.CharField(max_length=200)),
                ("moved_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.evaluationsession",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartAssignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("agency", models.CharField(blank=True, max_length=40)),
                ("due", models.DateField(blank=True, null=True)),
                ("assigned_by", models.CharField(max_length=200)),
                ("assigned_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.evaluationsession",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "key", "number"), name="part_assignment_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("agency", ""), ("person", None), _connector="OR"),
                        name="part_assigned_to_an_agency_or_a_person",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="partcomment",
            index=models.Index(fields=["session", "key"], name="part_comment_of_part"),
        ),
        migrations.AddConstraint(
            model_name="partcomment",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="part_comment_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="commentmove",
            constraint=models.UniqueConstraint(
                fields=("comment", "number"), name="comment_move_once"
            ),
        ),
        migrations.AddIndex(
            model_name="partdraft",
            index=models.Index(
                condition=models.Q(("settled_at", None)),
                fields=["session", "key"],
                name="part_draft_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="partmove",
            constraint=models.UniqueConstraint(
                fields=("session", "key", "number"), name="part_move_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="partmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["returned", "reopened"]), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="part_return_and_reopening_say_why",
            ),
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]
