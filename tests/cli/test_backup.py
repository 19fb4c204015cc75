"""A backup comes back into an empty place as it was, and a changed one is refused."""

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from buktikan.actions.backup import Installation, read_manifest, restore_backup, write_backup
from buktikan.actions.backup_database import BackupError, SqliteDatabase
from buktikan.actions.evidence_store import FolderStore
from buktikan.cli.main import buktikan
from tests.factories.database import database_url
from tests.factories.office import COMMAND, OPEN, run

LIFE = (
    OPEN
    + """
import sys
from datetime import datetime, UTC
from pathlib import Path
from buktikan.actions.event import log_event
from buktikan.actions.evidence import keep_file
from buktikan.records.models import Place, EvidenceFile
from django.conf import settings
Place.objects.create(key="64.09", name="Penajam", level="regency", code="64.09")
for number in range(20):
    log_event("a", str(number), by="CONTOH é", region="64.09", detail={"n": number, "a": "b"})
for words in ("satu", "dua"):
    Path(words).write_text(words * 9)
    keep_file(Path(words), media_type="text/plain", at=datetime(2024, 3, 19, tzinfo=UTC))
folder = settings.FRAMEWORK_FOLDER / "pj-baru"
folder.mkdir(parents=True)
(folder / "framework.yaml").write_text("key: pj-baru")
"""
)


@dataclass(frozen=True)
class Office:
    home: Path
    file: Path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An installation with some life in it, and its backup."""
    folder = tmp_path_factory.mktemp("kantor")
    lived = run(folder / "home", LIFE)
    assert lived.returncode == 0, lived.stderr
    written = run(folder / "home", COMMAND, "backup", "write", str(folder / "cadangan.zip"))
    assert written.returncode == 0, written.stderr
    assert "2 berkas data dukung" in written.stdout
    return Office(folder / "home", folder / "cadangan.zip")


def call(*words: object) -> Result:
    return CliRunner().invoke(buktikan, ["backup", *map(str, words)])


@pytest.mark.slow
def test_what_is_restored_is_equal_and_goes_on_living(office: Office, tmp_path: Path) -> None:
    into = tmp_path / "baru" / "home"
    url = database_url(into)

    restored = call("restore", office.file, "--into", into, "--database", url)

    assert restored.exit_code == 0, restored.output
    same = call("compare", office.file, "--home", into, "--database", url)
    assert (same.exit_code, same.output.split(":")[0]) == (0, "Sama")
    assert (into / "frameworks" / "pj-baru" / "framework.yaml").read_text() == "key: pj-baru"
    assert not (into / "database").exists()
    verified = run(into, COMMAND, "history", "verify")
    assert verified.stdout == "64.09: utuh, 20 peristiwa.\n"
    assert run(into, LIFE.replace('"64.09"', '"64.10"').replace("pj-baru", "b")).returncode == 0
    changed = call("compare", office.file, "--home", into, "--database", url)
    assert changed.exit_code == 1
    assert "Tabel records_event: isinya berbeda. Baris: 20 dalam cadangan, 40 di sini." in (
        changed.output
    )
    assert "Kerangka frameworks/b/framework.yaml: tidak ada dalam cadangan." in changed.output


def test_differences_of_evidence_are_told(office: Office, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(office.home, home)
    one, other = FolderStore(home / "evidence").hashes()
    (home / "evidence" / one[:2] / one).write_text("lain")
    (home / "evidence" / other[:2] / other).unlink()

    answer = call("compare", office.file, "--home", home, "--database", database_url(office.home))

    assert answer.exit_code == 1
    assert answer.output.splitlines() == [
        f"Bukti {one}: isinya berbeda.",
        f"Bukti {other}: hanya ada dalam cadangan.",
    ]


def test_only_an_empty_place_is_restored_into(office: Office, tmp_path: Path) -> None:
    (tmp_path / "isi").write_text("x")

    answer = call("restore", office.file, "--into", tmp_path, "--database", database_url(tmp_path))

    assert answer.exit_code == 2
    assert "tidak kosong" in answer.output
    used = database_url(office.home)
    into = tmp_path / "baru"
    if used:
        refused = call("restore", office.file, "--into", into, "--database", used)
        assert "sudah berisi tabel" in refused.output
    other_kind = "" if used else "postgresql://localhost:1/x"
    wrong = call("restore", office.file, "--into", into, "--database", other_kind)
    assert wrong.exit_code == 2
    assert "tempat pemulihannya" in wrong.output
    assert not into.exists()


def test_a_changed_byte_anywhere_is_refused(office: Office, tmp_path: Path) -> None:
    data = bytearray(office.file.read_bytes())
    spot = data.index(b"satusatu")
    data[spot] ^= 1
    harmed = tmp_path / "rusak.zip"
    harmed.write_bytes(data)

    refused = call("restore", harmed, "--into", tmp_path / "baru", "--database", url_for(tmp_path))

    assert refused.exit_code == 2
    assert "tidak terbaca" in refused.output or "telah berubah" in refused.output
    assert not (tmp_path / "baru").exists()


def url_for(folder: Path) -> str:
    return database_url(folder / "baru")


def rewritten(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The archive written anew with whole checksums, as somebody with a zip program would."""
    with zipfile.ZipFile(source) as file:
        entries = {one.filename: file.read(one) for one in file.infolist()}
    change(entries)
    with zipfile.ZipFile(target, "w") as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return target


def _other_contents(entries: dict[str, bytes]) -> None:
    name = next(one for one in entries if one.startswith("evidence/"))
    entries[name] = b"lain"


def _one_more(entries: dict[str, bytes]) -> None:
    entries["evidence/aa/susulan"] = b"x"


def _one_less(entries: dict[str, bytes]) -> None:
    entries.pop(next(one for one in entries if one.startswith("evidence/")))


def _escaping(entries: dict[str, bytes]) -> None:
    entries["evidence/../../keluar"] = b""
    manifest = json.loads(entries["manifest.json"])
    manifest["files"]["evidence/../../keluar"] = (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    entries["manifest.json"] = json.dumps(manifest).encode()


def _newer(entries: dict[str, bytes]) -> None:
    manifest = {**json.loads(entries["manifest.json"]), "format": 99}
    entries["manifest.json"] = json.dumps(manifest).encode()


def _no_manifest(entries: dict[str, bytes]) -> None:
    del entries["manifest.json"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_other_contents, "telah berubah"),
        (_one_more, "tidak sama dengan daftar isinya"),
        (_one_less, "tidak sama dengan daftar isinya"),
        (_escaping, "keluar dari tempatnya"),
        (_newer, "belum dikenal"),
        (_no_manifest, "tidak terbaca"),
    ],
)
def test_a_forged_archive_is_refused_before_anything_is_written(
    office: Office, tmp_path: Path, change: Callable[[dict[str, bytes]], None], told: str
) -> None:
    forged = rewritten(office.file, tmp_path / "palsu.zip", change)

    with pytest.raises(BackupError, match=told):
        restore_backup(forged, Installation(tmp_path / "baru", url_for(tmp_path)))
    assert [one.name for one in tmp_path.iterdir()] == ["palsu.zip"]


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("x")

    assert call("restore", tmp_path / "a.zip", "--into", tmp_path / "b").exit_code == 2
    assert call("compare", tmp_path / "a.zip", "--home", tmp_path).exit_code == 2


def test_a_backup_is_never_written_over_and_leaves_nothing_half(
    office: Office, tmp_path: Path
) -> None:
    nowhere = Installation(tmp_path / "tidak-ada")
    store = FolderStore(tmp_path / "tidak-ada" / "evidence")
    at = datetime(2024, 3, 19, tzinfo=UTC)

    with pytest.raises(BackupError, match="sudah ada"):
        write_backup(office.file, nowhere, store, at=at)
    with pytest.raises(BackupError, match="tidak ada"):
        write_backup(tmp_path / "a.zip", nowhere, store, at=at)
    assert list(tmp_path.iterdir()) == []


def test_missing_and_damaged_evidence_is_told_and_the_rest_is_kept(
    office: Office, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    shutil.copytree(office.home, home)
    one, other = FolderStore(home / "evidence").hashes()
    (home / "evidence" / one[:2] / one).write_text("lain")
    (home / "evidence" / other[:2] / other).unlink()
    source = Installation(home, database_url(office.home))

    written = write_backup(
        tmp_path / "a.zip", source, source.store, at=datetime(2024, 3, 19, tzinfo=UTC)
    )

    assert (written.damaged, written.missing) == ((one,), (other,))
    assert read_manifest(tmp_path / "a.zip") == written


def test_an_empty_sqlite_file_is_empty(tmp_path: Path) -> None:
    assert SqliteDatabase(tmp_path / "a").is_empty()
    (tmp_path / "a").touch()
    assert SqliteDatabase(tmp_path / "a").is_empty()
