"""Triggers that refuse to change history, whoever asks and from whichever program."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

HISTORY = (
    "actionmove",
    "actionproof",
    "actionversion",
    "agendaversion",
    "attendance",
    "bundlemove",
    "celldraft",
    "commentmove",
    "copydecision",
    "dateanswer",
    "decision",
    "differenceexplanation",
    "dispute",
    "disputeattachment",
    "disputemove",
    "duemove",
    "event",
    "evidencedecision",
    "evidencefile",
    "evidenceitem",
    "evidencelink",
    "evidencerevision",
    "evidencesearch",
    "evidencespot",
    "filecopy",
    "filelook",
    "filereading",
    "filescan",
    "finalscore",
    "findingcatalogue",
    "frameworkversion",
    "givensheet",
    "importreceipt",
    "lookanswer",
    "markversion",
    "meetingphoto",
    "meetingversion",
    "minutessending",
    "minutessignature",
    "minutesversion",
    "modeladoption",
    "modelreceipt",
    "modelreport",
    "notactionable",
    "notemove",
    "noteversion",
    "observation",
    "officialfigurerow",
    "officialvintage",
    "partassignment",
    "partcomment",
    "partmove",
    "photoband",
    "photomatch",
    "photoprint",
    "photouse",
    "receivedbundle",
    "receivedline",
    "receivedreport",
    "receivedtable",
    "recusal",
    "regionsignatory",
    "regiontemplate",
    "reply",
    "reporttext",
    "roundmove",
    "scoringscheme",
    "seal",
    "seatmove",
    "sessionscheme",
    "settlement",
    "slotversion",
    "submissionmove",
    "trustdecision",
)
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION records_refuse_change() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'history is append-only: %', TG_TABLE_NAME; END;
$$ LANGUAGE plpgsql
"""


def add_triggers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """One trigger for each act and table."""
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(POSTGRES_FUNCTION, params=None)
    for table in HISTORY:
        for act in ("update", "delete"):
            editor.execute(trigger(vendor, table, act))


def trigger(vendor: str, table: str, act: str) -> str:
    """The statement that makes the trigger."""
    name = f"records_{table}_no_{act}"
    head = f"CREATE TRIGGER {name} BEFORE {act.upper()} ON records_{table}"
    if vendor == "postgresql":
        return f"{head} FOR EACH ROW EXECUTE FUNCTION records_refuse_change()"
    return f"{head} BEGIN SELECT RAISE(ABORT, 'history is append-only: {table}'); END"


def drop_triggers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Back to tables that the models alone protect."""
    for table in HISTORY:
        for act in ("update", "delete"):
            on = f" ON records_{table}" if editor.connection.vendor == "postgresql" else ""
            editor.execute(f"DROP TRIGGER records_{table}_no_{act}{on}")


class Migration(migrations.Migration):
    """History is append-only."""

    dependencies = [("records", "0001_initial")]

    operations = [migrations.RunPython(add_triggers, drop_triggers)]
