"""What a bundle says of itself: seal.json, read as text of unknown origin."""

import json
from collections.abc import Mapping

from buktikan.documents.bundle import FORMAT, Json
from buktikan.documents.bundle_names import shown


def facts_of(data: bytes) -> Mapping[str, Json] | None:
    """The contents of seal.json; None where it is not what `seal_document` writes."""
    try:
        facts: Json = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return facts if isinstance(facts, dict) and facts.get("format") == FORMAT else None


def sealed_files(facts: Mapping[str, Json]) -> Mapping[str, str]:
    """Path and SHA-256 of each payload file as seal.json lists them."""
    return {fact(row, "path"): fact(row, "sha256") for row in rows(facts, "files")}


def rows(facts: Mapping[str, Json], name: str) -> tuple[Mapping[str, Json], ...]:
    """A list of objects; empty where it is missing."""
    listed = facts.get(name)
    return tuple(row for row in listed if isinstance(row, dict)) if isinstance(listed, list) else ()


def fact(facts: Mapping[str, Json], *names: str) -> str:
    """One text below the names given, fit for a terminal; empty where there is none."""
    within: Mapping[str, Json] = facts
    found: Json = None
    for name in names:
        found = within.get(name)
        within = found if isinstance(found, dict) else {}
    return shown(found) if isinstance(found, str) else ""
