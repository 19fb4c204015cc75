"""Why somebody was left out of a meeting; items about lines without proof."""

from django.db import migrations, models

KINDS = [
    ("result", "hasil sesi evaluasi"),
    ("note", "catatan evaluator"),
    ("overdue", "tindak lanjut lewat tenggat"),
    ("red_line", "indikator di luar sasaran"),
    ("unproven", "tanpa data dukung"),
    ("silent_agency", "OPD belum mengirim"),
    ("decision", "keputusan rapat lalu"),
    ("calendar", "kalender data"),
    ("carried", "lanjutan rapat lalu"),
    ("other", "lain-lain"),
]


class Migration(migrations.Migration):
    """Meetings as they are planned."""

    dependencies = [("records", "0006_followup")]

    operations = [
        migrations.AlterField("agendaitem", "kind", models.CharField(choices=KINDS, max_length=16)),
        migrations.AddField(
            "invited", "words", models.CharField(blank=True, max_length=300), preserve_default=True
        ),
        migrations.AddConstraint(
            "invited",
            models.CheckConstraint(
                name="invited_left_out_says_why",
                condition=models.Q(
                    ("withdrawn", False), models.Q(("words", ""), _negated=True), _connector="OR"
                ),
            ),
        ),
    ]
