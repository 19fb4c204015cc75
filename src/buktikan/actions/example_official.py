"""The example's reconciliation: what agencies state beside official series, and what was said."""

from datetime import date, datetime

import yaml
from django.db import transaction

from buktikan.actions.dispute import (
    Carried,
    explain_difference,
    open_dispute,
    record_dispute_step,
)
from buktikan.actions.example import Example
from buktikan.actions.official_register import describe_series
from buktikan.actions.reconciliation import Reconciled, latest_session, reconciliation_of
from buktikan.actions.submission import import_table
from buktikan.core.dispute import SEND
from buktikan.core.numeral import NumberFormat
from buktikan.core.official import OfficialSeries
from buktikan.core.place import CodeSystem
from buktikan.records.models import OfficialSeries as SeriesRow
from buktikan.sheets.place_bridge import PlaceBridge
from buktikan.sheets.tidy import TidyOptions, read_tidy

Facts = dict[str, str | date]


@transaction.atomic
def play_reconciliation(example: Example, *, by: str, at: datetime) -> None:
    """Series described, figures stated, one difference explained, one disputed.

    Raises StopIteration where reconciliation.yaml speaks of a difference that is not there.
    """
    text = (example.folder / "reconciliation.yaml").read_text(encoding="utf-8")
    facts = yaml.safe_load(text)
    for one in facts["series"]:
        _describe(one, by)
    _state(example, by, at)
    session = latest_session(example.region)
    if session is None:
        return
    found = reconciliation_of(session)
    for one in facts["explanations"]:
        explain_difference(_difference(found, one), example.region, one["words"], by=one["by"])
    for one in facts["disputes"]:
        difference = _difference(found, one)
        dispute = open_dispute(difference, example.region, one["grounds"], by=one["by"])
        sent = Carried("", one["letter"], one["letter_date"])
        record_dispute_step(dispute, SEND, sent, by=one["sent_by"])


def _describe(facts: dict[str, str], by: str) -> None:
    held = SeriesRow.objects.get(code=facts["code"]).to_core()
    described = OfficialSeries(
        held.code,
        held.title,
        held.producer,
        held.source,
        held.element,
        held.unit,
        facts.get("licence", held.licence),
        facts.get("address", held.address),
        facts.get("note", held.note),
    )
    describe_series(described, by=by)


def _state(example: Example, by: str, at: datetime) -> None:
    path = example.folder / "series" / "stated.csv"
    options = TidyOptions(PlaceBridge(CodeSystem.KEMENDAGRI), number_format=NumberFormat.ENGLISH)
    import_table(
        path,
        lambda _: read_tidy(path, options),
        framework=example.sessions[0].framework,
        region=example.region,
        by=by,
        at=at,
    )


def _difference(found: tuple[Reconciled, ...], facts: Facts) -> Reconciled:
    wanted = (facts["element"], str(facts["period"]), facts["series"])
    return next(
        one
        for one in found
        if (one.comparison.stated.element, one.comparison.stated.period.text, one.comparison.series)
        == wanted
    )
