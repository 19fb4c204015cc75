"""Backup and restore: the database, the evidence and the frameworks in one archive."""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from buktikan.actions.backup_database import FILES, BackupError, Facts, TableFacts, database_at
from buktikan.actions.evidence_store import EvidenceStore, FolderStore

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1 << 20
EVIDENCE, FRAMEWORKS, DATABASE = "evidence", "frameworks", "database"


@dataclass(frozen=True, slots=True)
class Installation:
    """Where an installation keeps its things: a home, and PostgreSQL if it has an address."""

    home: Path
    database_url: str = ""

    @property
    def store(self) -> FolderStore:
        """The evidence folder of the home."""
        return FolderStore(self.home / EVIDENCE)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds: tables with their contents' hashes, files with theirs.

    `missing` are evidence files that the database knows and the store did not have; `damaged`
    those whose contents were not what their name promises.
    """

    made_at: str
    database: str
    tables: Facts
    files: Mapping[str, str]
    missing: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(one.rows for one in self.tables.values())

    @property
    def evidence(self) -> dict[str, str]:
        """Evidence files: the hash in their name, and that of what they contain."""
        return {
            PurePosixPath(name).name: sha256
            for name, sha256 in self.files.items()
            if name.startswith(f"{EVIDENCE}/")
        }


@dataclass(slots=True)
class _Archive:
    """An archive that is being written; it remembers the hash of everything put in."""

    file: zipfile.ZipFile
    files: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, source: IO[bytes], *, packed: bool = True) -> str:
        """Copy a stream into the archive and return its SHA-256."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        digest = hashlib.sha256()
        with source, self.file.open(info, "w", force_zip64=True) as target:
            while piece := source.read(CHUNK):
                digest.update(piece)
                target.write(piece)
        self.files[name] = digest.hexdigest()
        return self.files[name]


def write_backup(
    target: Path, installation: Installation, store: EvidenceStore, *, at: datetime
) -> Manifest:
    """Write everything of an installation into a new archive, while others go on working.

    The database is copied at one moment and the evidence after it: files are only ever added, so
    whatever the copy speaks of is there. The archive appears under its name when it is whole.
    Raises BackupError. The secret key is not in it.
    """
    if target.exists():
        raise BackupError(f"{target} sudah ada; cadangan tidak pernah ditimpa.")
    database = database_at(installation.home, installation.database_url)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with TemporaryDirectory(prefix="buktikan-cadangan-") as folder:
            copy = Path(folder) / database.file_name
            tables = database.dump(copy)
            known = database.known_evidence() if FILES in tables else frozenset[str]()
            with zipfile.ZipFile(unfinished, "w", allowZip64=True) as file:
                archive = _Archive(file)
                archive.add(f"{DATABASE}/{database.file_name}", copy.open("rb"))
                damaged = tuple(_add_evidence(archive, store))
                _add_frameworks(archive, installation.home / FRAMEWORKS)
                manifest = Manifest(
                    at.isoformat(), database.kind, tables, archive.files, damaged=damaged
                )
                manifest = replace(
                    manifest, missing=tuple(sorted(known - manifest.evidence.keys()))
                )
                file.writestr(MANIFEST, _manifest_text(manifest), zipfile.ZIP_DEFLATED)
        _force_to_disk(unfinished)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _add_evidence(archive: _Archive, store: EvidenceStore) -> Iterator[str]:
    for sha256 in store.hashes():
        name = f"{EVIDENCE}/{sha256[:2]}/{sha256}"
        if archive.add(name, store.open(sha256), packed=False) != sha256:
            yield sha256


def _add_frameworks(archive: _Archive, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            archive.add(f"{FRAMEWORKS}/{path.relative_to(folder).as_posix()}", path.open("rb"))


def _force_to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _manifest_text(manifest: Manifest) -> str:
    facts = {
        "format": FORMAT,
        "made_at": manifest.made_at,
        "database": manifest.database,
        "tables": {name: asdict(one) for name, one in manifest.tables.items()},
        "files": dict(manifest.files),
        "damaged": list(manifest.damaged),
        "missing": list(manifest.missing),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True)


def read_manifest(archive: Path) -> Manifest:
    """What the archive says that it holds; raises BackupError where that cannot be read."""
    with _opened(archive) as file:
        return _read_manifest(file)


def _opened(archive: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(archive)
    except (OSError, zipfile.BadZipFile) as fault:
        raise BackupError(f"{archive} bukan cadangan Buktikan: {fault}") from fault


def _read_manifest(file: zipfile.ZipFile) -> Manifest:
    try:
        facts = json.loads(file.read(MANIFEST))
        if facts["format"] != FORMAT:
            raise BackupError(f"Bentuk cadangan {facts['format']} belum dikenal versi ini.")
        return Manifest(
            facts["made_at"],
            facts["database"],
            {name: TableFacts(**one) for name, one in facts["tables"].items()},
            facts["files"],
            missing=tuple(facts["missing"]),
            damaged=tuple(facts["damaged"]),
        )
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as fault:
        raise BackupError(f"Daftar isi cadangan tidak terbaca: {fault}") from fault


def restore_backup(archive: Path, into: Installation) -> Manifest:
    """Bring an installation back into an empty place.

    Everything is read and judged before anything is written; the home appears under its name when
    it is whole. Raises BackupError for an archive of which a byte was changed, for a home that
    holds something, and for a database with tables.
    """
    if into.home.exists() and (not into.home.is_dir() or any(into.home.iterdir())):
        raise BackupError(f"{into.home} tidak kosong; pemulihan hanya ke tempat kosong.")
    with _opened(archive) as file:
        manifest = _read_manifest(file)
        _require_kind(manifest, into)
        _judge(file, manifest)
        into.home.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".pulih-", dir=into.home.parent) as folder:
            home = Path(folder) / "home"
            for name in manifest.files:
                _extract(file, name, home)
            database = database_at(home, into.database_url)
            source = home / DATABASE / database.file_name
            database.restore(source)
            shutil.rmtree(home / DATABASE)
            if into.home.exists():
                into.home.rmdir()
            home.rename(into.home)
    return manifest


def _require_kind(manifest: Manifest, into: Installation) -> None:
    database = database_at(into.home, into.database_url)
    if database.kind != manifest.database:
        raise BackupError(
            f"Cadangan ini dari {manifest.database}; tempat pemulihannya {database.kind}."
        )
    if not database.is_empty():
        raise BackupError("Basis data tujuan sudah berisi tabel; pemulihan hanya ke yang kosong.")


def _judge(file: zipfile.ZipFile, manifest: Manifest) -> None:
    names = [one.filename for one in file.infolist()]
    if sorted(names) != sorted([*manifest.files, MANIFEST]):
        raise BackupError("Isi cadangan tidak sama dengan daftar isinya.")
    for name, sha256 in manifest.files.items():
        if not _is_safe(name):
            raise BackupError(f"Nama berkas {name!r} keluar dari tempatnya.")
        try:
            found = _hash_of(file.open(name))
        except (zipfile.BadZipFile, EOFError, OSError, ValueError) as fault:
            raise BackupError(f"{name} dalam cadangan tidak terbaca: {fault}") from fault
        if found != sha256:
            raise BackupError(f"{name} dalam cadangan telah berubah.")


def _is_safe(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        parts[:1] in ((EVIDENCE,), (FRAMEWORKS,), (DATABASE,))
        and len(parts) > 1
        and ".." not in parts
        and "\\" not in name
        and str(PurePosixPath(name)) == name
    )


def _extract(file: zipfile.ZipFile, name: str, home: Path) -> None:
    target = home / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with file.open(name) as reading, target.open("xb") as writing:
        shutil.copyfileobj(reading, writing, CHUNK)


def _hash_of(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with stream as reading:
        while piece := reading.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def compare(archive: Path, installation: Installation) -> tuple[str, ...]:
    """Differences between an archive and an installation, in Indonesian; none means equal.

    Every table is compared by its rows and their contents, every evidence file and every framework
    by its contents.
    """
    manifest = read_manifest(archive)
    found = database_at(installation.home, installation.database_url).facts()
    tables = _differences("Tabel", dict(manifest.tables), dict(found))
    store = installation.store
    evidence = {sha256: _hash_of(store.open(sha256)) for sha256 in store.hashes()}
    folder = installation.home / FRAMEWORKS
    frameworks = {
        f"{FRAMEWORKS}/{path.relative_to(folder).as_posix()}": _hash_of(path.open("rb"))
        for path in folder.rglob("*")
        if path.is_file()
    }
    kept = {name: sha for name, sha in manifest.files.items() if name.startswith(f"{FRAMEWORKS}/")}
    return (
        *tables,
        *_differences("Bukti", manifest.evidence, evidence),
        *_differences("Kerangka", kept, frameworks),
    )


def _differences(
    word: str, kept: Mapping[str, object], found: Mapping[str, object]
) -> Iterator[str]:
    for name in sorted(kept.keys() | found.keys()):
        if name not in found:
            yield f"{word} {name}: hanya ada dalam cadangan."
        elif name not in kept:
            yield f"{word} {name}: tidak ada dalam cadangan."
        elif kept[name] != found[name]:
            yield f"{word} {name}: isinya berbeda.{_rows(kept[name], found[name])}"


def _rows(kept: object, found: object) -> str:
    if isinstance(kept, TableFacts) and isinstance(found, TableFacts):
        return f" Baris: {kept.rows} dalam cadangan, {found.rows} di sini."
    return ""
