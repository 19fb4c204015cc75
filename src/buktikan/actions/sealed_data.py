"""What a bundle tells beside the documents: achieved values, versions, problems, evidence."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from buktikan.actions.receipt import problem_data
from buktikan.actions.sealed_texts import session_data, texts_data
from buktikan.core.achievement import Achievement
from buktikan.core.evidence import EvidenceItem
from buktikan.core.figure import Figure
from buktikan.core.observation import Observation, Value
from buktikan.core.report import ReportContents
from buktikan.documents.bundle import JSON_TYPE, BundleFile, Json, canonical


def data_files(contents: ReportContents, *, include_restricted: bool) -> Iterable[BundleFile]:
    """Tables of a bundle as canonical JSON; small counts that may point to persons stay out."""
    values = [
        _observation(one)
        for one in contents.observations
        if include_restricted or not _is_restricted_detail(contents, one)
    ]
    tables: tuple[tuple[str, str, list[Json]], ...] = (
        ("achievements", "Capaian tiap baris", [_achievement(x) for x in contents.achievements]),
        ("values", "Nilai dan versinya", values),
        ("problems", "Masalah dan alasannya", [_plain(x) for x in _problems(contents)]),
        ("evidence", "Register data dukung", [_item(x) for x in contents.evidence]),
        ("links", "Letak nilai dalam bukti", [_plain(x) for x in _links(contents)]),
        ("notes", "Catatan evaluator", [_plain(x) for x in _notes(contents)]),
        ("texts", "Naskah, tertulis dan tercetak", texts_data(contents)),
    )
    for name, description, rows in tables:
        yield BundleFile(f"{name}.json", canonical(rows), JSON_TYPE, description)
    about = canonical(session_data(contents))
    yield BundleFile("session.json", about, JSON_TYPE, "Daerah, pejabat, kop dan sesi")


def _is_restricted_detail(contents: ReportContents, one: Observation) -> bool:
    """Small counts by village or by group that may point to persons."""
    element = contents.framework.elements.get(one.element)
    detailed = one.place != contents.session.place or bool(one.breakdown)
    return element is not None and element.restricted_detail and detailed


def _plain(row: Mapping[str, str]) -> Json:
    return dict(row)


def _problems(contents: ReportContents) -> Iterable[Mapping[str, str]]:
    return (problem_data(one) for one in contents.findings.problems)


def _links(contents: ReportContents) -> Iterable[Mapping[str, str]]:
    for link in contents.links:
        key = link.observation
        yield {
            "element": key.element,
            "place": key.place,
            "period": key.period,
            "source": key.source,
            "item": link.item,
            "file": link.locator.file,
            "page": "" if link.locator.page is None else str(link.locator.page),
            "cell": link.locator.cell,
            "text": link.locator.text,
            "state": link.state.value,
            "decided_by": link.decided_by,
            "decided_at": link.decided_at.isoformat() if link.decided_at else "",
            "reason": link.reason,
        }


def _notes(contents: ReportContents) -> Iterable[Mapping[str, str]]:
    for note in contents.notes:
        yield {
            "session": note.session,
            "key": note.key,
            "kind": note.kind.value,
            "state": note.state.value,
            "text": note.text,
            "action": note.action,
            "owner": note.owner,
            "source": note.source,
        }


def _achievement(one: Achievement) -> Json:
    return {
        "code": one.line.code,
        "name": one.line.name.id,
        "unit": one.line.unit.value,
        "formula": one.line.formula.text,
        "now": _figure(one.now),
        "previous": _figure(one.previous),
        "baseline": _figure(one.baseline),
        "reached": one.reached,
        "evidence": list(one.evidence),
        "share": _share(one),
    }


def _share(one: Achievement) -> Json:
    """Numerator, denominator and base of a share whose value counts; absent for all others."""
    share = one.line.share
    if share is None or one.now.value is None:
        return None
    used = {observation.element: observation for observation in one.now.used}
    parts: dict[str, Json] = {"base": share.base}
    for name, element in (("numerator", share.numerator), ("denominator", share.denominator)):
        found = used.get(element)
        parts[name] = {
            "element": element,
            "value": _value(found.value) if found else None,
            "period": found.period.text if found else "",
        }
    return parts


def _figure(figure: Figure) -> Json:
    """What counts; a value without accepted evidence is absent here as everywhere."""
    return {
        "value": _value(figure.value),
        "printed": figure.printed(),
        "standing": figure.standing.value,
        "as_of": figure.as_of.text if figure.as_of else "",
        "source": figure.source,
        "why_absent": list(figure.why_absent),
        "not_supplied": figure.not_supplied,
    }


def _observation(one: Observation) -> Json:
    return {
        "element": one.element,
        "place": one.place,
        "period": one.period.text,
        "source": one.source,
        "version": one.version,
        "value": _value(one.value),
        "absence": one.absence.reason if one.absence else "",
        "status": one.status.value,
        "producer": one.producer,
        "published": one.published.isoformat() if one.published else "",
        "base_version": one.base_version,
        "official": one.official,
        "recorded_by": one.recorded_by,
        "recorded_at": one.recorded_at.isoformat() if one.recorded_at else "",
        "reason": one.reason,
        "note": one.note,
    }


def _value(value: Value | None) -> Json:
    """Numbers as exact text: JSON readers turn decimals into floats."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return [dict(record) for record in value]
    return str(value)


def _item(item: EvidenceItem) -> Json:
    files: list[Json] = [
        {"name": file.name, "sha256": file.sha256, "size": file.size} for file in item.files
    ]
    return {
        "key": item.key,
        "title": item.title,
        "issuer": item.issuer,
        "number": item.number,
        "issued": item.issued.isoformat() if item.issued else "",
        "link": item.link,
        "effective_from": item.effective_from.isoformat() if item.effective_from else "",
        "effective_to": item.effective_to.isoformat() if item.effective_to else "",
        "class": item.classification.value,
        "revision": item.revision,
        "synthetic": item.synthetic,
        "files": files,
    }
