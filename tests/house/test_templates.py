"""House rules of templates and of what browsers load: strict CSP, short files, whole sentences."""

import re
from pathlib import Path

import pytest

from tests.house import tree

WEB = tree.SOURCES / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
SHEETS = sorted((WEB / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((WEB / "static" / "js").rglob("*.js"))
LONGEST_TEMPLATE = 120

FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=\s*[\"'{]|<style\b", re.IGNORECASE),
    "inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"'{]|\shx-on[:-]", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "address elsewhere": re.compile(
        r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE
    ),
    "untrimmed sentence": re.compile(r"{%-?\s*blocktranslate(?![^%]*\btrimmed\b)[^%]*%}\s*\n"),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
}


def broken_rules(text: str) -> list[str]:
    """Names of the rules that a template breaks."""
    return [name for name, rule in FORBIDDEN.items() if rule.search(text)]


def test_templates_obey_the_strict_content_policy_and_give_translators_whole_sentences() -> None:
    broken = {
        str(path.relative_to(WEB)): broken_rules(path.read_text(encoding="utf-8"))
        for path in TEMPLATES
    }

    assert len(broken) > 20
    assert {name: rules for name, rules in broken.items() if rules} == {}


def test_templates_are_short() -> None:
    lengths = {
        str(path.relative_to(WEB)): len(path.read_text(encoding="utf-8").splitlines())
        for path in TEMPLATES
    }

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_TEMPLATE} == {}


def test_sheets_and_scripts_are_short_and_load_nothing_from_elsewhere() -> None:
    texts = {
        str(path.relative_to(WEB)): path.read_text(encoding="utf-8") for path in SHEETS + SCRIPTS
    }
    long = [name for name, text in texts.items() if tree.written_lines(text) > tree.LONGEST_FILE]
    outside = [name for name, text in texts.items() if re.search(r"(?:https?:)?//[a-z]+\.", text)]

    assert len(texts) > 8
    assert long == []
    assert outside == []


def test_sheets_name_only_pictures_that_are_there() -> None:
    for sheet in SHEETS:
        for name in re.findall(r"url\(\"([^\"]+)\"\)", sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / Path(name)).is_file(), f"{sheet.name}: {name}"


# The rules can fail: each is shown a violation, and something near it that is right.


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ('<p style="color: red">', ["inline style"]),
        ("<style>p { color: red }</style>", ["inline style"]),
        ('<button onclick="go()">', ["inline handler"]),
        ('<button hx-on:click="go()">', ["inline handler"]),
        ("<script>go()</script>", ["inline script"]),
        ('<a href="https://example.org">', ["address elsewhere"]),
        ('<script src="//example.org/x.js"></script>', ["address elsewhere"]),
        ("{% blocktranslate %}\nDua baris\n{% endblocktranslate %}", ["untrimmed sentence"]),
        ("{% blocktranslate trimmed %}\nDua baris\n{% endblocktranslate %}", []),
        ('<script type="module" src="{% static "js/x.js" %}"></script>', []),
        ('<a class="b-style" href="/papan/" data-on="1">', []),
    ],
)
def test_a_broken_rule_is_seen(text: str, broken: list[str]) -> None:
    assert broken_rules(text) == broken
