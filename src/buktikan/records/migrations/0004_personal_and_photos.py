"""What was seen of persons in files, copies without it, prints of photos."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_reading"),
    ]

    operations = [
        migrations.CreateModel(
            name="FileCopy",
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
                            ("redacted", "tanpa data pribadi"),
                            ("bare", "tanpa catatan kamera"),
                        ],
                        max_length=12,
                    ),
                ),
                ("removed", models.JSONField(default=dict)),
                ("ending", models.CharField(blank=True, max_length=12)),
                ("method", models.CharField(max_length=60)),
                ("made_by", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copy_of",
                        to="records.evidencefile",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="records.evidencefile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CopyDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("accepted", models.BooleanField()),
                ("decided_by", models.CharField(max_length=200)),
                ("decided_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copy_decisions",
                        to="records.evidenceitem",
                    ),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="records.filecopy",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FileLook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tools", models.CharField(max_length=100)),
                ("code", models.CharField(blank=True, max_length=20)),
                ("personal", models.JSONField(default=list)),
                ("looked_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="looks",
                        to="records.evidencefile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LookAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[("class", "kelas"), ("photo", "foto")], max_length=12
                    ),
                ),
                ("asked", models.CharField(max_length=500)),
                ("reason", models.TextField()),
                ("given_by", models.CharField(max_length=200)),
                ("given_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="look_answers",
                        to="records.evidenceitem",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PhotoPrint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("leaf", models.PositiveIntegerField(default=0)),
                ("row_hash", models.CharField(max_length=16)),
                ("column_hash", models.CharField(max_length=16)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("taken_at", models.CharField(blank=True, max_length=19)),
                ("camera", models.CharField(blank=True, max_length=80)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("looker", models.CharField(max_length=40)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="records.evidencefile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PhotoMatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("distance", models.PositiveSmallIntegerField()),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.place",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="records.photoprint",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matched_by",
                        to="records.photoprint",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PhotoBand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("band", models.IntegerField()),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.place",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bands",
                        to="records.photoprint",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PhotoUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="records.evidenceitem",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="records.photoprint",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="filecopy",
            constraint=models.CheckConstraint(
                condition=models.Q(("original", models.F("copy")), _negated=True),
                name="copy_is_another_file",
            ),
        ),
        migrations.AddIndex(
            model_name="filelook",
            index=models.Index(fields=["file", "tools"], name="look_at_file"),
        ),
        migrations.AddConstraint(
            model_name="lookanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="look_answer_gives_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="photoprint",
            constraint=models.UniqueConstraint(
                fields=("file", "number", "looker"), name="photo_print_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="photomatch",
            constraint=models.UniqueConstraint(
                fields=("region", "first", "second"), name="photo_match_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="photoband",
            constraint=models.UniqueConstraint(
                fields=("region", "band", "photo"), name="photo_band_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="photouse",
            constraint=models.UniqueConstraint(fields=("photo", "item"), name="photo_use_once"),
        ),
    ]
