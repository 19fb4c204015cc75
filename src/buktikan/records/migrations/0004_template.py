"""Letterheads and templates."""

from django.db import migrations


class Migration(migrations.Migration):
    """Letterheads and templates."""

    dependencies = [("records", "0003_studio")]

    operations = []
