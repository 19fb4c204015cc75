"""Events become a chain of hashes per region; places below a place are read from an index."""

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from buktikan.records.models import Event
from buktikan.records.models.chain import event_hash

PATTERNS = "varchar_pattern_ops"
trigger = import_module("buktikan.records.migrations.0002_history_is_append_only").trigger


def drop_triggers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The table is about to be rewritten; on SQLite that loses its triggers anyhow."""
    on = " ON records_event" if editor.connection.vendor == "postgresql" else ""
    for act in ("update", "delete"):
        editor.execute(f"DROP TRIGGER IF EXISTS records_event_no_{act}{on}")


def add_triggers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Append-only again."""
    for act in ("update", "delete"):
        editor.execute(trigger(editor.connection.vendor, "event", act))


def tie(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What was logged before becomes the installation's chain, in the order of its adding."""
    rows: models.QuerySet[Event] = models.QuerySet(apps.get_model("records", "Event"))
    chain = apps.get_model("records", "EventChain")
    previous, number = "", 0
    for number, row in enumerate(rows.order_by("pk").iterator(), start=1):
        facts = {"region": "", "agency": "", "verb": row.verb, "subject": row.subject, "by": row.by}
        found = event_hash(facts, number=number, at=row.at, detail=row.detail, previous=previous)
        rows.filter(pk=row.pk).update(number=number, previous=previous, hash=found)
        previous = found
    if number:
        chain.objects.create(region="", number=number, hash=previous)


def untie(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Numbers and hashes go with their columns."""


class Migration(migrations.Migration):
    """A chain of events per region."""

    dependencies = [("records", "0002_history_is_append_only")]

    operations = [
        migrations.CreateModel(
            name="EventChain",
            fields=[
                (
                    "region",
                    models.CharField(blank=True, max_length=32, primary_key=True, serialize=False),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ["region"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(number=0, hash="")
                        | models.Q(number__gt=0) & ~models.Q(hash=""),
                        name="event_chain_has_a_hash_once_it_has_begun",
                    )
                ],
            },
        ),
        migrations.RunPython(drop_triggers, add_triggers),
        migrations.AddField(
            "event", "region", models.CharField(blank=True, default="", max_length=32), False
        ),
        migrations.AddField(
            "event", "agency", models.CharField(blank=True, default="", max_length=40), False
        ),
        migrations.AddField("event", "number", models.PositiveBigIntegerField(default=0), False),
        migrations.AddField(
            "event", "previous", models.CharField(blank=True, default="", max_length=64), False
        ),
        migrations.AddField("event", "hash", models.CharField(default="", max_length=64), False),
        migrations.RunPython(tie, untie),
        migrations.AddIndex(
            "event",
            models.Index(fields=["region", "agency", "number"], name="event_region_agency_number"),
        ),
        migrations.AddConstraint(
            "event",
            models.UniqueConstraint(fields=["region", "number"], name="event_once_in_its_chain"),
        ),
        migrations.AddConstraint(
            "event",
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="event_numbers_count_from_one"
            ),
        ),
        migrations.RunPython(add_triggers, drop_triggers),
        migrations.RemoveIndex("observation", "observation_place_element"),
        migrations.AddIndex(
            "observation",
            models.Index(
                fields=["place", "element"],
                name="observation_place_element",
                opclasses=[PATTERNS, PATTERNS],
            ),
        ),
        migrations.AddIndex(
            "evidencelink",
            models.Index(fields=["place"], name="evidence_link_place", opclasses=[PATTERNS]),
        ),
    ]
