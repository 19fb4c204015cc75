"""The evidence store: files under the hash of what they contain, in a folder or in S3.

Nothing else in the house knows where evidence files lie. A file that is put in is never changed
and never taken out.
"""

import base64
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, NotRequired, Protocol, TypedDict
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

CHUNK = 1 << 20


class StoreDamagedError(Exception):
    """A file of the store no longer has the contents that its name promises."""


class StoreUnavailableError(Exception):
    """The store that the settings name cannot be used; the message says how to mend it."""


class EvidenceStore(Protocol):
    """What every store can do. `sha256` is the hash of the file's contents in hexadecimal."""

    def put(self, source: Path) -> str:
        """Keep a copy of the file, once for ever; returns its hash.

        Raises StoreDamagedError when a copy that is already there has changed.
        """

    def exists(self, sha256: str) -> bool:
        """Whether the store has the file."""

    def open(self, sha256: str) -> BinaryIO:
        """Its contents from the start, as they are; raises FileNotFoundError without it."""

    def at_hand(self) -> AbstractContextManager[Callable[[str], Path]]:
        """A function that tells where a file can be read on this machine, while in the context.

        Copies from elsewhere are judged: the function raises StoreDamagedError for a changed one,
        and FileNotFoundError without the file. Whoever writes to the path harms the store.
        """

    def hashes(self) -> Iterator[str]:
        """Every file that the store has, in order."""


class FolderStore:
    """Files in a folder, in subfolders by the head of their hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the file lies, or would lie."""
        return self.folder / sha256[:2] / sha256

    def put(self, source: Path) -> str:
        """Write the copy beside its place, force it to disk, rename it.

        A killed process leaves no half file under a hash.
        """
        return self.admit(*self.copied(source))

    def admit(self, sha256: str, temporary: Path) -> str:
        """Give a copy that `copied` made its place; raises StoreDamagedError as `put` does."""
        target = self.path(sha256)
        if target.exists():
            temporary.unlink()
            if file_hash(target) != sha256:
                raise _damaged(sha256)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.rename(target)
        return sha256

    def copied(self, source: Path) -> tuple[str, Path]:
        """The first half of `put`: the hash, and a copy on the disk that has no place yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.folder / f".masuk-{secrets.token_hex(8)}"
        digest = hashlib.sha256()
        with source.open("rb") as reading, temporary.open("xb") as writing:
            while piece := reading.read(CHUNK):
                digest.update(piece)
                writing.write(piece)
            writing.flush()
            os.fsync(writing.fileno())
        return digest.hexdigest(), temporary

    def exists(self, sha256: str) -> bool:
        """Whether the file lies there."""
        return self.path(sha256).is_file()

    def open(self, sha256: str) -> BinaryIO:
        """The file itself."""
        return self.path(sha256).open("rb")

    @contextmanager
    def at_hand(self) -> Iterator[Callable[[str], Path]]:
        """The paths of the store itself."""
        yield self.path

    def hashes(self) -> Iterator[str]:
        """Names of the files; what is still being copied has another name."""
        for path in sorted(self.folder.glob("??/*")):
            yield path.name


class Answer(TypedDict):
    """What S3 says of an object."""

    ContentLength: int
    Body: BinaryIO
    ChecksumSHA256: NotRequired[str]


class Listing(TypedDict):
    """A page of the list of objects."""

    Contents: NotRequired[list[dict[str, str]]]


class Pages(Protocol):
    """The pages of a list."""

    def paginate(self, *, Bucket: str, Prefix: str) -> Iterator[Listing]:  # noqa: N803
        """Page after page."""


class Client(Protocol):
    """The few calls of boto3 that a store needs; boto3 fixes the names."""

    def put_object(
        self,
        *,
        Bucket: str,  # noqa: N803
        Key: str,  # noqa: N803
        Body: BinaryIO,  # noqa: N803
        ChecksumSHA256: str,  # noqa: N803
    ) -> object:
        """Write an object; the server refuses it when the checksum differs."""

    def head_object(self, *, Bucket: str, Key: str, ChecksumMode: str) -> Answer:  # noqa: N803
        """Ask for an object without its contents."""

    def get_object(self, *, Bucket: str, Key: str) -> Answer:  # noqa: N803
        """Read an object."""

    def get_paginator(self, name: str) -> Pages:
        """Pages of a listing call."""


class S3Store:
    """Files as objects of an S3-compatible service, under a prefix of a bucket."""

    def __init__(
        self, client: Client, bucket: str, prefix: str, refused: type[Exception] = KeyError
    ) -> None:
        self.client = client
        self.bucket = bucket
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self.refused = refused

    def _key(self, sha256: str) -> str:
        return f"{self.prefix}{sha256[:2]}/{sha256}"

    def put(self, source: Path) -> str:
        """Send the file with its checksum, unless it is there already and unchanged."""
        sha256 = file_hash(source)
        held = self._head(sha256)
        if held is None:
            with source.open("rb") as file:
                self.client.put_object(
                    Bucket=self.bucket,
                    Key=self._key(sha256),
                    Body=file,
                    ChecksumSHA256=_base64(sha256),
                )
        elif not self._is_whole(sha256, held, source.stat().st_size):
            raise _damaged(sha256)
        return sha256

    def _is_whole(self, sha256: str, held: Answer, size: int) -> bool:
        """Judged by the service's own checksum where it keeps one, else by reading."""
        if held["ContentLength"] != size:
            return False
        if "ChecksumSHA256" in held:
            return held["ChecksumSHA256"] == _base64(sha256)
        with self.open(sha256) as file:
            return _stream_hash(file) == sha256

    def _head(self, sha256: str) -> Answer | None:
        try:
            return self.client.head_object(
                Bucket=self.bucket, Key=self._key(sha256), ChecksumMode="ENABLED"
            )
        except self.refused as fault:
            if _is_absent(fault):
                return None
            raise

    def exists(self, sha256: str) -> bool:
        """Whether the object is there."""
        return self._head(sha256) is not None

    def open(self, sha256: str) -> BinaryIO:
        """The object as a stream."""
        try:
            return self.client.get_object(Bucket=self.bucket, Key=self._key(sha256))["Body"]
        except self.refused as fault:
            if _is_absent(fault):
                raise FileNotFoundError(sha256) from fault
            raise

    @contextmanager
    def at_hand(self) -> Iterator[Callable[[str], Path]]:
        """Temporary copies, each made and judged at the first call for it."""
        with TemporaryDirectory(prefix="buktikan-bukti-") as folder:

            def local(sha256: str) -> Path:
                path = Path(folder) / sha256
                if not path.exists():
                    self._fetch(sha256, path)
                return path

            yield local

    def _fetch(self, sha256: str, path: Path) -> None:
        digest = hashlib.sha256()
        with self.open(sha256) as reading, path.open("wb") as writing:
            while piece := reading.read(CHUNK):
                digest.update(piece)
                writing.write(piece)
        if digest.hexdigest() != sha256:
            path.unlink()
            raise _damaged(sha256)

    def hashes(self) -> Iterator[str]:
        """Names of the objects under the prefix."""
        pages = self.client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix):
            for one in page.get("Contents", []):
                yield one["Key"].rpartition("/")[2]


def evidence_store() -> EvidenceStore:
    """The store that the settings name: BUKTIKAN_EVIDENCE_URL, or the folder without one."""
    if settings.EVIDENCE_URL:
        return _s3_store(settings.EVIDENCE_URL)
    return FolderStore(Path(settings.EVIDENCE_STORE))


@lru_cache(maxsize=4)
def _s3_store(url: str) -> S3Store:
    """s3://bucket/prefix?endpoint=...&region=...; keys come from boto3's own variables."""
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc:
        raise StoreUnavailableError(
            "BUKTIKAN_EVIDENCE_URL harus berbentuk s3://bucket/awalan?endpoint=https://alamat."
        )
    try:
        boto3, config = import_module("boto3"), import_module("botocore.config")
        refused = import_module("botocore.exceptions").ClientError
    except ImportError as fault:
        raise StoreUnavailableError(
            "Gudang bukti S3 memerlukan paket boto3: "
            ".venv/bin/python -m pip install --require-hashes -r requirements/s3.lock"
        ) from fault
    options = parse_qs(parts.query)
    endpoint = options.get("endpoint", [None])[0]
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=options.get("region", ["us-east-1"])[0],
        config=config.Config(
            # services other than Amazon's know neither buckets as host names nor its checksums
            s3={"addressing_style": "path" if endpoint else "auto"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=10,
            retries={"max_attempts": 4, "mode": "standard"},
        ),
    )
    return S3Store(client, parts.netloc, parts.path, refused)


def stored_path(sha256: str) -> Path:
    """Where the folder store keeps the file of that hash."""
    return FolderStore(Path(settings.EVIDENCE_STORE)).path(sha256)


def file_hash(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stream_hash(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := file.read(CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def _base64(sha256: str) -> str:
    return base64.b64encode(bytes.fromhex(sha256)).decode()


def _damaged(sha256: str) -> StoreDamagedError:
    return StoreDamagedError(f"{sha256}: isi berkas di gudang bukti telah berubah.")


def _is_absent(fault: Exception) -> bool:
    response: dict[str, dict[str, str]] = getattr(fault, "response", {})
    return response.get("Error", {}).get("Code") in ("404", "NoSuchKey", "NotFound")
