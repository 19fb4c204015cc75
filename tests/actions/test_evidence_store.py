"""Every store keeps files under their hash, once, and notices when one has changed."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions import evidence_store as stores
from buktikan.actions.evidence_store import (
    EvidenceStore,
    FolderStore,
    S3Store,
    StoreDamagedError,
    StoreUnavailableError,
    evidence_store,
)
from tests.factories.object_store import S3Server, s3_server

ABSENT = "0" * 64
Harm = Callable[[str], None]


@pytest.fixture
def service() -> Iterator[S3Server]:
    with s3_server() as server:
        yield server


@pytest.fixture
def in_s3(service: S3Server, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> EvidenceStore:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "CONTOH")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "CONTOH")
    settings.EVIDENCE_URL = f"s3://bukti/ppu?endpoint={service.url}"
    return evidence_store()


@pytest.fixture
def in_folder(settings: Settings, tmp_path: Path) -> EvidenceStore:
    settings.EVIDENCE_URL = ""
    settings.EVIDENCE_STORE = tmp_path / "gudang"
    return evidence_store()


@pytest.fixture(params=["in_folder", "in_s3"])
def store(request: pytest.FixtureRequest) -> EvidenceStore:
    found: EvidenceStore = request.getfixturevalue(request.param)
    return found


def written(folder: Path, contents: bytes, name: str = "a.pdf") -> Path:
    path = folder / name
    path.write_bytes(contents)
    return path


def test_what_is_put_in_is_found_under_its_hash_once(store: EvidenceStore, tmp_path: Path) -> None:
    contents = b"CONTOH" * 500_000
    sha256 = store.put(written(tmp_path, contents))
    assert store.put(written(tmp_path, contents, "b.pdf")) == sha256

    assert sha256 == hashlib.sha256(contents).hexdigest()
    assert store.exists(sha256)
    with store.open(sha256) as file:
        assert file.read(6) == b"CONTOH"
        assert file.read() == contents[6:]
    with store.at_hand() as local:
        assert local(sha256).read_bytes() == contents
        assert local(sha256) == local(sha256)
    assert list(store.hashes()) == [sha256]


def test_an_empty_file_and_many_files_are_listed_in_order(
    store: EvidenceStore, tmp_path: Path
) -> None:
    put = {store.put(written(tmp_path, bytes(number))) for number in range(5)}

    assert list(store.hashes()) == sorted(put)
    assert len(put) == 5


def test_what_is_not_there_is_told(store: EvidenceStore) -> None:
    assert not store.exists(ABSENT)
    assert list(store.hashes()) == []
    with pytest.raises(FileNotFoundError):
        store.open(ABSENT)


def harm_folder(sha256: str) -> None:
    stores.stored_path(sha256).write_bytes(b"lain-lain")


@pytest.mark.parametrize("harmed", [b"lain", b"lain-lain"], ids=["size", "contents"])
@pytest.mark.parametrize("keeps_checksums", [True, False])
def test_a_changed_object_is_noticed_when_put_again_and_when_read(
    in_s3: EvidenceStore, service: S3Server, tmp_path: Path, harmed: bytes, keeps_checksums: bool
) -> None:
    service.keeps_checksums = keeps_checksums
    path = written(tmp_path, b"asli-asli")
    sha256 = in_s3.put(path)
    assert in_s3.put(path) == sha256
    (name,) = service.objects
    assert name == f"bukti/ppu/{sha256[:2]}/{sha256}"
    service.objects[name] = harmed

    with pytest.raises(StoreDamagedError, match=sha256):
        in_s3.put(path)
    with in_s3.at_hand() as local, pytest.raises(StoreDamagedError, match=sha256):
        local(sha256)


def test_a_copy_at_hand_is_gone_afterwards_and_absent_ones_are_told(
    in_s3: EvidenceStore, tmp_path: Path
) -> None:
    sha256 = in_s3.put(written(tmp_path, b"asli"))
    with in_s3.at_hand() as local:
        path = local(sha256)
        with pytest.raises(FileNotFoundError):
            local(ABSENT)

    assert not path.exists()


def test_a_changed_file_in_the_folder_is_noticed(in_folder: EvidenceStore, tmp_path: Path) -> None:
    path = written(tmp_path, b"asli")
    harm_folder(in_folder.put(path))

    with pytest.raises(StoreDamagedError):
        in_folder.put(path)


def test_a_refusal_other_than_absence_is_not_taken_for_absence() -> None:
    class RefusedError(Exception):
        def __init__(self) -> None:
            self.response = {"Error": {"Code": "403"}}

    class Closed:
        def head_object(self, **asked: str) -> None:
            raise RefusedError

        get_object = head_object

    store = S3Store(Closed(), "bukti", "", RefusedError)  # type: ignore[arg-type]  # it only refuses
    with pytest.raises(RefusedError):
        store.exists(ABSENT)
    with pytest.raises(RefusedError):
        store.open(ABSENT)


@pytest.mark.parametrize("url", ["https://bukti", "s3:///awalan"])
def test_an_address_that_is_none_is_refused(url: str, settings: Settings) -> None:
    settings.EVIDENCE_URL = url

    with pytest.raises(StoreUnavailableError, match="s3://bucket"):
        evidence_store()


def test_without_the_package_the_way_to_get_it_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EVIDENCE_URL = "s3://tanpa-paket"
    monkeypatch.setitem(__import__("sys").modules, "boto3", None)

    with pytest.raises(StoreUnavailableError, match=r"requirements/s3\.lock"):
        evidence_store()


def test_without_an_address_the_folder_of_the_settings_is_the_store(
    in_folder: EvidenceStore, tmp_path: Path
) -> None:
    assert isinstance(in_folder, FolderStore)
    assert stores.stored_path(ABSENT) == tmp_path / "gudang" / "00" / ABSENT
