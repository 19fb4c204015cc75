"""Signatures and trust."""

from django.db import migrations


class Migration(migrations.Migration):
    """Signatures and trust."""

    dependencies = [("records", "0004_template")]

    operations = []
