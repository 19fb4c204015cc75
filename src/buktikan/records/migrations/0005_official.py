"""The register of official statistics, explanations and disputes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0004_personal_and_photos"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficialSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, unique=True)),
                ("title_id", models.CharField(max_length=300)),
                ("title_en", models.CharField(blank=True, max_length=300)),
                ("producer", models.CharField(blank=True, max_length=200)),
                ("source", models.CharField(max_length=200)),
                ("element", models.CharField(blank=True, max_length=80)),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("licence", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(blank=True, max_length=500)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("element", ""), _negated=True),
                        fields=("element", "source"),
                        name="official_one_series_per_element_and_source",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agency", models.CharField(blank=True, max_length=40)),
                ("element", models.CharField(max_length=80)),
                ("place", models.CharField(max_length=32)),
                ("period", models.CharField(max_length=16)),
                ("source", models.CharField(max_length=200)),
                ("breakdown", models.CharField(default="[]", max_length=300)),
                ("stated", models.TextField()),
                ("official", models.TextField()),
                ("official_period", models.CharField(max_length=16)),
                ("number", models.PositiveIntegerField()),
                ("grounds", models.TextField()),
                ("opened_by", models.CharField(max_length=200)),
                ("opened_at", models.DateTimeField()),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.place",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.officialseries",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DifferenceExplanation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agency", models.CharField(blank=True, max_length=40)),
                ("element", models.CharField(max_length=80)),
                ("place", models.CharField(max_length=32)),
                ("period", models.CharField(max_length=16)),
                ("source", models.CharField(max_length=200)),
                ("breakdown", models.CharField(default="[]", max_length=300)),
                ("stated", models.TextField()),
                ("official", models.TextField()),
                ("official_period", models.CharField(max_length=16)),
                ("words", models.TextField()),
                ("explained_by", models.CharField(max_length=200)),
                ("explained_at", models.DateTimeField()),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.place",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.officialseries",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfficialVintage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("published", models.DateField(blank=True, null=True)),
                (
                    "finality",
                    models.CharField(
                        choices=[
                            ("provisional", "angka sementara"),
                            ("final", "angka tetap"),
                            ("unsaid", "sifat angka tidak disebut"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vintages",
                        to="records.importreceipt",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vintages",
                        to="records.officialseries",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfficialFigureRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=32)),
                ("period", models.CharField(max_length=16)),
                ("breakdown", models.CharField(default="[]", max_length=300)),
                ("value_type", models.CharField(blank=True, max_length=8)),
                ("value", models.TextField(blank=True)),
                ("status", models.CharField(default="A", max_length=1)),
                ("base_version", models.CharField(blank=True, max_length=120)),
                ("note", models.TextField(blank=True)),
                (
                    "vintage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="records.officialvintage",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DisputeAttachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attached_by", models.CharField(max_length=200)),
                ("attached_at", models.DateTimeField()),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="records.dispute",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="records.evidenceitem",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dispute", "item"), name="dispute_attachment_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DisputeMove",
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
                            ("drafted", "disusun, belum dikirim"),
                            ("sent", "dikirim, menunggu jawaban produsen data"),
                            ("accepted", "diterima produsen data"),
                            ("corrected", "angka resmi diperbaiki"),
                            ("refused", "ditolak produsen data"),
                            ("closed", "selesai"),
                            ("withdrawn", "ditarik"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("letter_number", models.CharField(blank=True, max_length=120)),
                ("letter_date", models.DateField(blank=True, null=True)),
                ("moved_by", models.CharField(max_length=200)),
                ("moved_at", models.DateTimeField()),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="records.dispute",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("dispute", "number"), name="dispute_move_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            models.Q(
                                models.Q(("letter_number", ""), _negated=True),
                                ("letter_date__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="dispute_sent_by_letter",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.UniqueConstraint(
                fields=("region", "number"), name="dispute_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(("grounds", ""), _negated=True), name="dispute_has_grounds"
            ),
        ),
        migrations.AddIndex(
            model_name="differenceexplanation",
            index=models.Index(fields=["region", "element"], name="explanation_of_region"),
        ),
        migrations.AddConstraint(
            model_name="differenceexplanation",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="explanation_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="officialvintage",
            constraint=models.UniqueConstraint(
                fields=("series", "number"), name="official_vintage_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="officialvintage",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="official_vintages_count_from_one"
            ),
        ),
        migrations.AddIndex(
            model_name="officialfigurerow",
            index=models.Index(fields=["place", "period"], name="official_figure_of_place"),
        ),
        migrations.AddConstraint(
            model_name="officialfigurerow",
            constraint=models.UniqueConstraint(
                fields=("vintage", "place", "period", "breakdown"), name="official_figure_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="officialfigurerow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("value_type", ""), _negated=True),
                    ("status__in", ["M", "L"]),
                    _connector="OR",
                ),
                name="official_figure_without_value_says_missing",
            ),
        ),
    ]
