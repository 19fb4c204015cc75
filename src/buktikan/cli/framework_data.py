"""Frameworks as data for machines: what `--json` prints."""

from decimal import Decimal

from buktikan.core.framework import Bilingual, Element, Framework, Line, Scale, Share, Target
from buktikan.core.tolerance import Tolerance
from buktikan.frameworks.difference import Change, Difference
from buktikan.frameworks.fault import Fault
from buktikan.frameworks.reader import PackageReading

Data = dict[str, object]


def reading_data(key: str, reading: PackageReading) -> Data:
    """One package: whether it can be used, its size, its faults."""
    found = reading.framework
    return {
        "key": key,
        "usable": found is not None,
        "name": _bilingual(found.name) if found else None,
        "valid_from": found.valid_from.isoformat() if found else None,
        "fingerprint": found.fingerprint if found else None,
        "lines": len(found.lines) if found else None,
        "elements": len(found.elements) if found else None,
        "faults": [_fault(fault) for fault in reading.blocking],
        "warnings": [_fault(fault) for fault in reading.warnings],
    }


def framework_data(found: Framework) -> Data:
    """A whole framework."""
    return {
        "key": found.key,
        "name": _bilingual(found.name),
        "valid_from": found.valid_from.isoformat(),
        "source": found.source,
        "supersedes": found.supersedes,
        "category_scale": found.category_scale,
        "fingerprint": found.fingerprint,
        "aspects": [{"code": one.code, "name": _bilingual(one.name)} for one in found.aspects],
        "chapters": [{"code": one.code, "name": _bilingual(one.name)} for one in found.chapters],
        "priorities": [
            {
                "code": one.code,
                "name": _bilingual(one.name),
                "aspect": one.aspect,
                "actions": one.actions,
            }
            for one in found.priorities
        ],
        "owners": dict(found.owners),
        "scales": [_scale(one) for one in found.scales.values()],
        "lines": [_line(one) for one in found.lines],
        "elements": [_element(one) for one in found.elements.values()],
        "notes": list(found.notes),
    }


def line_data(found: Framework, line: Line) -> Data:
    """One line with the elements that its formula reads."""
    elements = [_element(found.elements[name]) for name in sorted(line.formula.elements)]
    return {"framework": found.key, **_line(line), "elements": elements}


def difference_data(difference: Difference) -> Data:
    """What changed."""
    return {
        "old": difference.old,
        "new": difference.new,
        "added": [_line(line) for line in difference.added],
        "removed": [_line(line) for line in difference.removed],
        "changed": [_change(change) for change in difference.changed],
        "elements_added": [_element(element) for element in difference.elements_added],
        "elements_removed": [_element(element) for element in difference.elements_removed],
        "elements_changed": [_change(change) for change in difference.elements_changed],
        "frame": [_change(change) for change in difference.frame],
    }


def _line(line: Line) -> Data:
    rule = line.date_rule
    return {
        "code": line.code,
        "name": _bilingual(line.name),
        "aspect": line.aspect,
        "priority": line.priority,
        "chapter": line.chapter,
        "kind": line.kind.value,
        "unit": line.unit.value,
        "formula": line.formula.text,
        "better": line.polarity.value,
        "period": line.frequency.value,
        "over_places": line.over_places.value,
        "over_time": line.over_time.value,
        "producer": line.producer,
        "owner": line.owner,
        "evidence": list(line.evidence),
        "definition": line.definition,
        "traps": list(line.traps),
        "share": _share(line.share),
        "show_with": list(line.show_with),
        "scale": line.scale,
        "targets": [_target(target) for target in line.targets],
        "date_rule": {"month": rule.month, "day": rule.day, "year_offset": rule.year_offset}
        if rule
        else None,
        "source": line.source,
        "provenance": line.provenance.value,
        "valid_from": line.valid_from.isoformat(),
    }


def _element(element: Element) -> Data:
    return {
        "name": element.name,
        "label": _bilingual(element.label),
        "kind": element.kind.value,
        "unit": element.unit.value,
        "period": element.frequency.value,
        "over_places": element.over_places.value,
        "over_time": element.over_time.value,
        "method": element.method.value,
        "producer": element.producer,
        "owner": element.owner,
        "breakdowns": list(element.breakdowns),
        "scale": element.scale,
        "records": list(element.records),
        "same_as": list(element.same_as),
        "maximum_age_months": element.maximum_age_months,
        "may_exceed_hundred": element.may_exceed_hundred,
        "restricted_detail": element.restricted_detail,
        "available_from": {
            place: day.isoformat() for place, day in (element.available_from or {}).items()
        },
        "tolerance": _tolerance(element.tolerance),
    }


def _tolerance(tolerance: Tolerance | None) -> Data | None:
    if tolerance is None:
        return None
    absolute, percent = tolerance.absolute, tolerance.percent
    return {
        "absolute": None if absolute is None else str(absolute),
        "percent": None if percent is None else str(percent),
    }


def _share(share: Share | None) -> Data | None:
    if share is None:
        return None
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "base": share.base,
        "stated": share.stated,
        "not_base": list(share.not_base),
    }


def _target(target: Target) -> Data:
    return {
        "year": target.year,
        "low": _number(target.low),
        "high": _number(target.high),
        "source": target.source,
        "place": target.place,
    }


def _scale(scale: Scale) -> Data:
    classes = [
        {"code": one.code, "name": one.name, "low": _number(one.low), "high": _number(one.high)}
        for one in scale.classes
    ]
    return {"code": scale.code, "name": scale.name, "source": scale.source, "classes": classes}


def _number(amount: Decimal | None) -> str | None:
    """Text, so that no reader turns an exact decimal into a float."""
    return None if amount is None else str(amount)


def _bilingual(name: Bilingual) -> dict[str, str]:
    return {"id": name.id, "en": name.en}


def _fault(fault: Fault) -> Data:
    return {"file": fault.file, "line": fault.line, "what": fault.what, "mend": fault.mend}


def _change(change: Change) -> Data:
    return {
        "code": change.code,
        "field": change.field,
        "before": change.before,
        "after": change.after,
    }
