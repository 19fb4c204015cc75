"""Model reports."""

from django.db import migrations


class Migration(migrations.Migration):
    """Model reports."""

    dependencies = [("records", "0006_exchange")]

    operations = []
