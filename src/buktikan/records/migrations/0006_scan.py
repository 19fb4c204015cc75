"""Tables of issue work in progress; folded before the release."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0005_official")]
