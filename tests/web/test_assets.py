"""What `make assets` brings, and whether our colours can be read."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from assets import make_assets
from tests.house.tree import ROOT

CSS = ROOT / "src" / "buktikan" / "web" / "static" / "css"
SHEET = "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css"
SCRIPT = "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js"
THEIRS = (
    "@font-face{font-family:GDS Transport;src:url(/assets/fonts/x.woff2)}"
    ".a{font-family:GDS Transport,arial,sans-serif;color:red}"
    ".b{background-image:url(/assets/images/govuk-crest.svg);margin:0}"
    "\n/*# sourceMappingURL=x.css.map */"
)
OURS = ".a{font-family:var(--b-font,sans-serif);color:red}.b{margin:0}\n"


# The lock and the hashes


def test_the_lock_names_no_address_and_no_package_may_run_a_script() -> None:
    lock = (ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8")
    settings = (ROOT / "assets" / ".npmrc").read_text(encoding="utf-8").splitlines()
    packages = {name: row for name, row in json.loads(lock)["packages"].items() if name}

    assert "resolved" not in lock
    assert "://" not in lock
    assert all(row["integrity"].startswith("sha512-") for row in packages.values())
    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= set(settings)


def test_every_copied_file_has_a_hash_before_and_after_and_no_line_is_left_over() -> None:
    lines = make_assets.hashes()
    wanted = {source for source, _ in make_assets.COPIED.values()}
    made = {f"vendor/{name}" for name in make_assets.COPIED}

    assert set(lines) == wanted | made
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in lines.values())


def test_letters_and_pictures_that_are_not_ours_are_left_out() -> None:
    assert make_assets.plain_letters(THEIRS) == OURS
    assert make_assets.unmapped("go();//# sourceMappingURL=x.js.map\n") == "go();"


def test_a_changed_file_is_not_used() -> None:
    expected = {"x.css": hashlib.sha256(b"right").hexdigest()}

    assert make_assets.checked(b"right", "x.css", expected) == b"right"
    with pytest.raises(make_assets.AlteredError):
        make_assets.checked(b"wrong", "x.css", expected)
    with pytest.raises(make_assets.AlteredError):
        make_assets.checked(b"right", "unknown.css", expected)


# Whole runs, in a copy of the house whose npm is a small script


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy with our step, made-up files of theirs, and an npm that puts them in place."""
    (tmp_path / "assets" / "licences").mkdir(parents=True)
    for name in ("make_assets.py", "package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(ROOT / "assets" / name, tmp_path / "assets" / name)
    (tmp_path / "assets" / "licences" / "theirs.txt").write_text("MIT", encoding="utf-8")
    (tmp_path / "src" / "buktikan" / "web" / "static").mkdir(parents=True)
    texts = {
        SHEET: THEIRS,
        SCRIPT: "go();",
        "vendor/govuk-frontend.min.css": OURS,
        "vendor/govuk-frontend.min.js": "go();",
    }
    lines = [f"{hashlib.sha256(text.encode()).hexdigest()}  {path}" for path, text in texts.items()]
    (tmp_path / "assets" / "sha256.txt").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def npm(house: Path, script: str) -> None:
    """Put a node that is young enough and an npm that does this into the copy's bin."""
    folder = house / "bin"
    folder.mkdir(exist_ok=True)
    for name, text in (("node", "echo v22.1.0"), ("npm", f"echo called >> ../../calls\n{script}")):
        (folder / name).write_text(f"#!/bin/sh\nset -e\n{text}\n", encoding="utf-8")
        (folder / name).chmod(0o755)


def run(house: Path) -> subprocess.CompletedProcess[str]:
    step = [sys.executable, str(house / "assets" / "make_assets.py")]
    path = f"{house / 'bin'}:/usr/bin:/bin"
    return subprocess.run(step, capture_output=True, text=True, check=False, env={"PATH": path})


def bringing(sheet: str) -> str:
    folder = "node_modules/govuk-frontend/dist/govuk"
    return (
        f"mkdir -p {folder}\nprintf '%s' '{sheet}' > {folder}/govuk-frontend.min.css\n"
        f"printf '%s' 'go();' > {folder}/govuk-frontend.min.js"
    )


def test_files_are_brought_once_and_a_second_run_asks_nobody(house: Path) -> None:
    vendor = house / "src" / "buktikan" / "web" / "static" / "vendor"
    npm(house, bringing(THEIRS))

    first, second = run(house), run(house)

    assert (first.returncode, second.returncode) == (0, 0)
    assert (vendor / "govuk-frontend.min.css").read_text(encoding="utf-8") == OURS
    assert sorted(one.name for one in vendor.iterdir()) == [
        "LICENCE-theirs.txt",
        "govuk-frontend.min.css",
        "govuk-frontend.min.js",
    ]
    assert (house / "calls").read_text(encoding="utf-8") == "called\n"
    assert second.stdout == ""


def test_without_a_network_one_friendly_sentence_is_all(house: Path) -> None:
    npm(house, "exit 1")

    answer = run(house)

    assert answer.returncode == 0
    assert answer.stdout.startswith("Lembar gaya tambahan belum dapat diambil")
    assert answer.stderr == ""
    assert not (house / "src" / "buktikan" / "web" / "static" / "vendor").exists()


def test_a_forged_file_stops_the_step_and_nothing_is_copied(house: Path) -> None:
    npm(house, bringing(THEIRS.replace("red", "blue")))

    answer = run(house)

    assert answer.returncode == 1
    assert SHEET in answer.stdout
    assert not (house / "src" / "buktikan" / "web" / "static" / "vendor").exists()


# Colours

STATES = ("unsent", "cannot", "unproven", "waiting", "returned", "verified")
GROUNDS = ("paper", "ground", "surface", "hover")
WORDS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "link") for ground in GROUNDS),
    *((ink, ground) for ink in ("link-visited", "link-hover") for ground in GROUNDS[:3]),
    *((ink, "paper") for ink in ("error", "success")),
    ("error", "ground"),
    ("error", "returned-tint"),
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("on-danger", "danger"),
    ("on-danger", "danger-hover"),
    ("focus-ink", "focus-tint"),
    *((state, f"{state}-tint") for state in STATES),
    *(("ink", f"{state}-tint") for state in STATES),
]
SIGNS = [
    *((edge, ground) for edge in ("edge", "focus", "action") for ground in GROUNDS[:3]),
    ("gold", "brand"),
    ("error", "paper"),
]


def colours(sheet: str) -> dict[str, str]:
    text = (CSS / sheet).read_text(encoding="utf-8")
    return dict(re.findall(r"--b-([a-z-]+): (#[0-9a-f]{6});", text))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(
    palette: Mapping[str, str], pairs: list[tuple[str, str]], least: float
) -> dict[str, float]:
    found = {f"{a} on {b}": contrast(palette[a], palette[b]) for a, b in pairs}
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


def test_contrast_is_computed_as_wcag_does() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("sheet", ["tokens.css", "dark.css"])
def test_words_and_signs_can_be_read_in_both_themes(sheet: str) -> None:
    palette = colours("tokens.css") | colours(sheet)

    assert too_faint(palette, WORDS, 4.5) == {}
    assert too_faint(palette, SIGNS, 3) == {}


def test_the_dark_theme_gives_every_colour_anew_and_no_other() -> None:
    assert set(colours("dark.css")) == set(colours("tokens.css"))


def test_sheets_use_only_tokens_that_exist() -> None:
    defined = set(re.findall(r"(--b-[a-z0-9-]+):", (CSS / "tokens.css").read_text("utf-8")))
    used = {
        (sheet.name, name)
        for sheet in CSS.glob("*.css")
        for name in re.findall(r"var\((--b-[a-z0-9-]+)", sheet.read_text("utf-8"))
    }

    assert {one for one in used if one[1] not in defined | {"--b-sign"}} == set()
