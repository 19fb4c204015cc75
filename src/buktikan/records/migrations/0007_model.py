"""Model reports."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Model reports."""

    dependencies = [("records", "0006_exchange")]

    operations = [
        migrations.CreateModel(
            name="ModelReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seal_id", models.CharField(max_length=64, unique=True)),
                ("key", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("author", models.CharField(max_length=200)),
                ("framework", models.CharField(max_length=60)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("change_note", models.TextField(blank=True)),
                ("files", models.JSONField()),
                ("bundle", models.CharField(max_length=64)),
                ("file_name", models.CharField(max_length=255)),
                ("signature", models.JSONField(default=dict)),
                ("shared_by", models.CharField(max_length=200)),
                ("shared_at", models.DateTimeField()),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.place",
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="records.modelreport",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ModelReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("place", models.CharField(max_length=32)),
                ("adopter", models.CharField(max_length=200)),
                ("withdrawn", models.BooleanField(default=False)),
                ("parts", models.JSONField(default=list)),
                ("adopted_at", models.DateTimeField()),
                ("signature", models.JSONField(default=dict)),
                ("received_by", models.CharField(max_length=200)),
                ("received_at", models.DateTimeField()),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="records.modelreport",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ModelAdoption",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("withdrawn", models.BooleanField(default=False)),
                ("parts", models.JSONField(default=list)),
                ("lines", models.JSONField(default=list)),
                ("reason", models.TextField(blank=True)),
                ("verdict", models.CharField(max_length=20)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.place",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="records.modelreport",
                    ),
                ),
            ],
            options={
                "ordering": ["region", "number"],
            },
        ),
        migrations.AddConstraint(
            model_name="modelreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("region__isnull", False)),
                fields=("region", "key", "version"),
                name="model_report_one_row_per_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="modelreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("supersedes", None),
                    models.Q(("change_note", ""), _negated=True),
                    _connector="OR",
                ),
                name="model_report_that_supersedes_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="modeladoption",
            constraint=models.UniqueConstraint(
                fields=("region", "number"), name="model_adoption_one_row_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="modeladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="model_adoption_after_the_first_says_why",
            ),
        ),
    ]
