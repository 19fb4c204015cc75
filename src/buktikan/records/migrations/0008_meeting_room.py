"""Tables of this step."""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing yet."""

    dependencies = [("records", "0007_meeting")]

    operations = []
