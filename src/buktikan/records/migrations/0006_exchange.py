"""Bundles received."""

from django.db import migrations


class Migration(migrations.Migration):
    """Bundles received."""

    dependencies = [("records", "0005_signature")]

    operations = []
