"""What a virus scanner said of evidence files."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0005_official")]

    operations = [
        migrations.CreateModel(
            name="FileScan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("clean", "bersih"),
                            ("infected", "terinfeksi"),
                            ("failed", "gagal"),
                        ],
                        max_length=10,
                    ),
                ),
                ("signature", models.CharField(blank=True, max_length=200)),
                ("scanner", models.CharField(blank=True, max_length=200)),
                ("fault", models.CharField(blank=True, max_length=300)),
                ("scanned_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
                        to="records.evidencefile",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["file", "verdict"], name="scan_of_file")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict", "infected"), ("signature", ""), _connector="XOR"
                        ),
                        name="scan_infected_has_its_signature",
                    )
                ],
            },
        ),
    ]
