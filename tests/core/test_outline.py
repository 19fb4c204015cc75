"""The outline with a framework put in."""

from buktikan.core.outline import PartKind, parts_of
from buktikan.frameworks.catalogue import load
from buktikan.frameworks.outline import default_outline


def test_aspects_and_priorities_are_parts_with_their_owner() -> None:
    framework = load("pj-2024-01")
    parts = list(parts_of(default_outline(), framework))
    aspects = [one for one in parts if one.kind is PartKind.ASPECTS and one.key]
    assert [one.code for one in aspects] == [one.code for one in framework.chapters]
    assert all(one.owner in framework.owners for one in aspects if one.owner)
    priorities = [one for one in parts if one.kind is PartKind.PRIORITIES and one.key]
    assert [one.key for one in priorities] == [f"p.{one.code}" for one in framework.priorities]


def test_keys_are_single_and_numbers_follow_the_chapters() -> None:
    parts = [one for one in parts_of(default_outline(), load("pj-2024-01")) if one.key]
    keys = [one.key for one in parts]
    assert len(keys) == len(set(keys))
    assert parts[0].number == "1.1"
    assert parts[-1].chapter == "BAB IV"
