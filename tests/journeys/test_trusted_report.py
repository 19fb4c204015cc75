"""A report that can be trusted: written, checked, signed, sealed, checked outside, exchanged.

The demo is the first installation, played as a person plays it; a second one, with a home and a
database of its own, receives what the first one sends and sends its evaluation back.
"""

import json
import re
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect

import pytest
from playwright.sync_api import Page

from assets import make_verifier
from buktikan.documents.bundle_verification import verify_bundle
from tests.factories import office
from tests.factories.chromium import CHROMIUM, chromium

pytestmark = [pytest.mark.journey, pytest.mark.slow]
SESSION = "ppu-tw2-2024"
CALLS = """
import json, sys
from click.testing import CliRunner
from buktikan.cli.main import buktikan
for words in json.loads(sys.argv[1]):
    done = CliRunner().invoke(buktikan, words)
    failed = repr(done.exception) if done.exit_code else ""
    print(json.dumps([done.exit_code, done.output + failed]))
"""
PLACES = "from tests.factories.region import load_some_places\nload_some_places()\n"
TRUST = """
import sys
from pathlib import Path
from buktikan.actions.trust import certificates_sent, trust_certificate
for one in certificates_sent(Path(sys.argv[2]).read_bytes()):
    trust_certificate(one, reason="Dicocokkan lewat telepon (CONTOH)", by="Provinsi (CONTOH)")
"""
JUDGED = """
from buktikan.actions.note import write_note
from buktikan.core.note import Note, NoteKind, NoteState
text = "Belanja modal masih tertinggal. (CONTOH)"
write_note(Note(key="C-09", session="ppu-tw2-2024", kind=NoteKind.ADVICE, text=text,
    state=NoteState.ASSIGNED, speaker="Tim Evaluator (CONTOH)"), by="Tim Evaluator (CONTOH)")
"""
EDITED = """
import sys
from buktikan.actions.report_text import Written, newest_text, save_part
from buktikan.core.rights import Role
from buktikan.records.models import EvaluationSession
from tests.factories.people import person
session = EvaluationSession.objects.get(key=sys.argv[2])
before = newest_text(session, "4.penutup")
words = before.text + "\\n\\nPersentase penduduk miskin yang terakhir terbit ialah [[P6.3a]]."
save_part(session, "4.penutup", Written(words, before.version), by=person(Role.COORDINATOR))
"""


@dataclass(frozen=True)
class Place:
    """One installation: commands are run in its home, each list in one process."""

    home: Path
    signs: bool = False

    def runs(self, *commands: list[str], before: str = "", more: str = "") -> list[str]:
        """What each command said; all of them succeed."""
        code = f"{office.OPEN}{before}{CALLS}"
        said = office.run(self.home, code, json.dumps(commands), more, **self.variables())
        assert said.returncode == 0, said.stderr
        told = [json.loads(line) for line in said.stdout.splitlines()]
        assert [code for code, _ in told] == [0] * len(commands), told
        return [output for _, output in told]

    def variables(self) -> dict[str, str]:
        """A database of its own in its home, and the key that it signs with."""
        key = self.home / "kunci"
        own = {"BUKTIKAN_DATABASE_URL": ""}
        if not self.signs:
            return own
        return own | {
            "BUKTIKAN_SIGNING_KEY": str(key / "kunci.p12"),
            "BUKTIKAN_SIGNING_PASSPHRASE_FILE": str(key / "kata-sandi.txt"),
        }


def test_a_report_is_sealed_checked_outside_exchanged_and_superseded(tmp_path: Path) -> None:
    first, out = _demo(tmp_path)
    bundle, certificate = out / f"bundel-{SESSION}.zip", out / "sertifikat-contoh.pem"
    number = verify_bundle(bundle).seal_id

    _is_proven_by_the_page(out, number)
    second = Place(tmp_path / "provinsi")
    second.home.mkdir()
    _arrives(second, bundle, number, certificate)
    newer = _superseded(first, tmp_path / "ralat", number)
    assert verify_bundle(bundle, expect=number).intact
    evaluation = tmp_path / "evaluasi.zip"
    _is_known_as_newer_and_judged(second, newer, first.home / "kunci", evaluation)
    _evaluation_comes_back(first, evaluation)


def _demo(folder: Path) -> tuple[Place, Path]:
    """The whole main job, as `make demo` plays it."""
    out = folder / "out"
    home = folder / "daerah"
    home.mkdir()
    done = office.run(home, office.COMMAND, "demo", "--out", str(out))

    assert done.returncode == 0, done.stdout + done.stderr
    _marks_are_of_all_kinds_and_what_is_accepted_is_proven(done.stdout)
    assert re.search(r"naskah \.\.\. [1-9]\d* didukung data, 0 dibantah, 0 belum", done.stdout)
    assert "UTUH, tanda tangan sah: Penjabat Bupati (CONTOH)" in done.stdout
    kinds = {path.suffix for path in out.iterdir()}
    assert {".docx", ".pdf", ".pptx", ".xlsx", ".zip", ".pem"} <= kinds
    return Place(home / "demo", signs=True), out


def _is_proven_by_the_page(out: Path, number: str) -> None:
    """Opened from the disk in a real browser, with what a receiver has in hand."""
    page = out / make_verifier.PAGE.name
    if CHROMIUM is None or not page.is_file():
        return
    with chromium() as browser:
        seat = browser.new_context(offline=True).new_page()
        seat.goto(page.as_uri())
        seat.locator("#bundel").set_input_files(out / f"bundel-{SESSION}.zip")
        seat.locator("#nomor").fill(number)
        seat.locator("#sertifikat").set_input_files(out / "sertifikat-contoh.pem")
        assert _verdict(seat) == ("proven", "valid")
        assert "dinsos-rekap.pdf" in seat.locator("#hasil").inner_text()
        spoilt = out / "diubah.zip"
        spoilt.write_bytes((out / f"bundel-{SESSION}.zip").read_bytes())
        with zipfile.ZipFile(spoilt, "a") as archive:
            archive.writestr("data/documents/susulan.pdf", b"x")
        seat.locator("#bundel").set_input_files(spoilt)
        assert _verdict(seat)[0] == "changed"
        assert "susulan.pdf" in seat.locator("[data-list=added]").inner_text()


def _verdict(seat: Page) -> tuple[str | None, str | None]:
    seat.get_by_role("button", name="Periksa", exact=True).click()
    seat.locator("#hasil").wait_for(state="visible")
    return (
        seat.locator("#putusan").get_attribute("data-verdict"),
        seat.locator("#tanda-tangan").get_attribute("data-state"),
    )


def _arrives(second: Place, bundle: Path, number: str, certificate: Path) -> None:
    by = ["--by", "Biro Pemerintahan (CONTOH)"]
    *_, listed = second.runs(
        ["exchange", "receive", str(bundle), *by],
        ["exchange", "receive", str(bundle), *by],
        ["exchange", "accept", number[:12], *by, "--expect", number],
        ["exchange", "list", "--json"],
        before=PLACES + TRUST,
        more=str(certificate),
    )
    (row,) = json.loads(listed)
    told = (row["seal"], row["state"], row["kind"], row["signature"])
    assert told == (number, "accepted", "report", "valid")


def _superseded(first: Place, folder: Path, number: str) -> Path:
    """Somebody adds a sentence in the studio; the newer seal tells what changed and why."""
    *_, written = first.runs(
        ["bundle", "key", "--out", str(first.home / "kunci")],
        [
            "bundle",
            "seal",
            "--session",
            SESSION,
            "--out",
            str(folder),
            "--json",
            "--by",
            "Sekretaris Daerah (CONTOH)",
            "--reason",
            "Penutup menyebut angka kemiskinan",
        ],
        before=EDITED,
        more=SESSION,
    )
    told = json.loads(written)
    newer = verify_bundle(Path(told["bundle"]), expect=told["seal"])
    assert newer.intact
    assert newer.facts["supersedes"] == number
    with zipfile.ZipFile(told["bundle"]) as archive:
        changes = json.loads(archive.read("data/difference.json"))["changes"]
    assert [one["key"] for one in changes if one["subject"] == "texts"] == ["4.penutup"]
    return Path(told["bundle"])


def _is_known_as_newer_and_judged(second: Place, newer: Path, key: Path, target: Path) -> None:
    """The older report stays; the evaluator's note leaves as a bundle of its own."""
    by = ["--by", "Biro Pemerintahan (CONTOH)"]
    number = verify_bundle(newer).seal_id
    evaluation = ["exchange", "evaluation", "--session", SESSION, "--out", str(target)]
    *_, listed, _ = second.runs(
        ["exchange", "receive", str(newer), *by],
        ["exchange", "accept", number[:12], *by, "--expect", number, "--reason", "Ralat daerah"],
        ["exchange", "list", "--json"],
        [*evaluation, *by, "--organisation", "Provinsi Kalimantan Timur (CONTOH)"],
        before=TRUST + JUDGED,
        more=str(key / "sertifikat.pem"),
    )
    older, newest = json.loads(listed)
    assert newest["supersedes"] == older["seal"]
    assert (newest["state"], newest["signature"]) == ("accepted", "valid")


def _evaluation_comes_back(first: Place, evaluation: Path) -> None:
    """The note stands in the region's own list of notes, as it was written."""
    found = verify_bundle(evaluation)
    assert (found.intact, found.facts["kind"]) == (True, "evaluation")
    number, by = found.seal_id, ["--by", "Bagian Tata Pemerintahan (CONTOH)"]
    words = ["--expect", number, "--reason", "Nomor dicocokkan lewat telepon (CONTOH)"]
    first.runs(
        ["exchange", "receive", str(evaluation), *by],
        ["exchange", "accept", number[:12], *by, *words],
    )
    with closing(connect(first.home / "buktikan.sqlite3")) as database:
        rows = database.execute("SELECT text FROM records_note WHERE key = 'C-09'").fetchall()
    assert rows == [("Belanja modal masih tertinggal. (CONTOH)",)]


def _marks_are_of_all_kinds_and_what_is_accepted_is_proven(told: str) -> None:
    """Four papers fail on purpose; citations without a file and restricted files are told apart."""
    for mark in (
        "ditemukan",
        "ditemukan dengan angka lain",
        "tidak ditemukan",
        "tidak dapat dibaca",
        "lebih dari satu tempat",
    ):
        assert re.search(rf"[1-9]\d* {mark}\b", told), mark
    found = PROVEN.search(told)
    assert found is not None, told
    proven, numbers, restricted = map(int, found.groups())
    assert restricted == 10
    assert numbers - restricted - proven <= CITED


PROVEN = re.compile(r"(\d+) dari (\d+) angka terbukti di tempatnya; (\d+) di berkas terbatas")
CITED = 10
"""At most so many: quotations of publications without a file, and spots that nobody marked."""
