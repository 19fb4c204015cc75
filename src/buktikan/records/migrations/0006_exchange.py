"""Bundles received."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Bundles received."""

    dependencies = [("records", "0005_signature")]

    operations = [
        migrations.CreateModel(
            name="ReceivedBundle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("seal_id", models.CharField(blank=True, max_length=64)),
                ("kind", models.CharField(blank=True, max_length=12)),
                ("region", models.CharField(blank=True, max_length=32)),
                ("region_name", models.CharField(blank=True, max_length=200)),
                ("session", models.CharField(blank=True, max_length=60)),
                ("quarter", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("level", models.CharField(blank=True, max_length=16)),
                ("inaugurated", models.DateField(blank=True, null=True)),
                ("framework", models.CharField(blank=True, max_length=60)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("sealed_by", models.CharField(blank=True, max_length=200)),
                ("sealed_at", models.DateTimeField(blank=True, null=True)),
                ("supersedes", models.CharField(blank=True, max_length=64)),
                ("reason", models.TextField(blank=True)),
                ("signature", models.CharField(blank=True, max_length=20)),
                ("verdict", models.JSONField(default=dict)),
                ("file_name", models.CharField(max_length=255)),
                ("size", models.PositiveBigIntegerField()),
                ("arrived_by", models.CharField(max_length=200)),
                ("arrived_person", models.BigIntegerField(blank=True, null=True)),
                ("arrived_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["seal_id"], name="received_bundle_seal"),
                    models.Index(fields=["region", "kind"], name="received_bundle_region"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceivedReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seal_id", models.CharField(max_length=64, unique=True)),
                ("their_session", models.CharField(max_length=60)),
                ("supersedes", models.CharField(blank=True, max_length=64)),
                ("facts", models.JSONField(default=dict)),
                ("accepted_by", models.CharField(max_length=200)),
                ("accepted_at", models.DateTimeField()),
                (
                    "bundle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="records.receivedbundle",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_reports",
                        to="records.place",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_reports",
                        to="records.evaluationsession",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReceivedLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=500)),
                ("unit", models.CharField(blank=True, max_length=60)),
                ("printed", models.CharField(max_length=500)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("standing", models.CharField(max_length=12)),
                ("as_of", models.CharField(blank=True, max_length=40)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("previous", models.CharField(blank=True, max_length=500)),
                ("baseline", models.CharField(blank=True, max_length=500)),
                ("reached", models.CharField(blank=True, max_length=3)),
                ("evidence", models.TextField(blank=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="records.receivedreport",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="ReceivedTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("rows", models.TextField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tables",
                        to="records.receivedreport",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BundleMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "menunggu putusan"),
                            ("quarantined", "dikarantina"),
                            ("held", "ditahan"),
                            ("accepted", "diterima"),
                            ("refused", "ditolak"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("detail", models.JSONField(default=dict)),
                ("moved_by", models.CharField(max_length=200)),
                ("moved_at", models.DateTimeField()),
                (
                    "bundle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="records.receivedbundle",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("bundle", "number"), name="bundle_move_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["refused", "held"]), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="bundle_refusal_and_holding_say_why",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="receivedreport",
            index=models.Index(fields=["supersedes"], name="received_report_supersedes"),
        ),
        migrations.AddIndex(
            model_name="receivedline",
            index=models.Index(fields=["code"], name="received_line_code"),
        ),
        migrations.AddConstraint(
            model_name="receivedline",
            constraint=models.UniqueConstraint(
                fields=("report", "code"), name="received_line_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="receivedtable",
            constraint=models.UniqueConstraint(
                fields=("report", "name"), name="received_table_once"
            ),
        ),
    ]
