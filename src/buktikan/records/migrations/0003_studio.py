"""Chapters, their states, comments and texts (folded into 0001 at the end)."""

from django.db import migrations


class Migration(migrations.Migration):
    """Chapters, their states, comments and texts (folded into 0001 at the end)."""

    dependencies = [("records", "0002_history_is_append_only")]

    operations = []
