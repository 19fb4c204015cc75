"""Signatures and trust."""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def add_triggers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """History stays append-only; SQLite made the table of seals anew, without its triggers."""
    trigger = import_module("buktikan.records.migrations.0002_history_is_append_only").trigger
    vendor = editor.connection.vendor
    for table in ("trustdecision", "seal") if vendor == "sqlite" else ("trustdecision",):
        for act in ("update", "delete"):
            editor.execute(trigger(vendor, table, act))


class Migration(migrations.Migration):
    """Signatures and trust."""

    dependencies = [("records", "0004_template")]

    operations = [
        migrations.AddField(
            "seal", "bundle", models.CharField(max_length=64, blank=True, default="")
        ),
        migrations.AddField("seal", "size", models.BigIntegerField(default=0)),
        migrations.AddField(
            "seal", "signer", models.CharField(max_length=300, blank=True, default="")
        ),
        migrations.CreateModel(
            name="TrustDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("certificate", models.TextField()),
                ("subject", models.CharField(max_length=300)),
                ("issuer", models.CharField(max_length=300)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField()),
                ("is_authority", models.BooleanField()),
                ("trusted", models.BooleanField()),
                ("reason", models.TextField()),
                ("decided_by", models.CharField(max_length=200)),
                ("decided_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["fingerprint"], name="trust_by_fingerprint")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="trust_decision_says_why",
                    )
                ],
            },
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]
