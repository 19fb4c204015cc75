"""A small S3 service on this machine: objects in memory, over HTTP as the real ones speak."""

import base64
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

Objects = dict[str, bytes]
PAGE = 2


class S3Server(ThreadingHTTPServer):
    """What it holds, by "bucket/key", and whether it keeps checksums."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.objects: Objects = {}
        self.keeps_checksums = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: S3Server
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Quiet."""

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).lstrip("/")

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _fault(self, status: int, code: str) -> None:
        self._answer(status, f"<Error><Code>{code}</Code></Error>".encode())

    def do_PUT(self) -> None:
        if self.headers.get("Expect") == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("x-amz-checksum-sha256") != checksum(body):
            self._fault(400, "BadDigest")
            return
        self.server.objects[self._key()] = body
        self._answer(200, ETag='"x"')

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        if "list-type" in parse_qs(urlsplit(self.path).query):
            self._list()
            return
        body = self.server.objects.get(self._key())
        if body is None:
            self._fault(404, "NoSuchKey")
        elif self.command == "HEAD":
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            if self.server.keeps_checksums:
                self.send_header("x-amz-checksum-sha256", checksum(body))
            self.end_headers()
        else:
            self._answer(200, body)

    def _list(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        bucket = self._key().strip("/")
        after = asked.get("continuation-token", [""])[0]
        prefix = f"{bucket}/{asked.get('prefix', [''])[0]}"
        names = sorted(one for one in self.server.objects if one.startswith(prefix) and one > after)
        shown, more = names[:PAGE], len(names) > PAGE
        text = "".join(
            f"<Contents><Key>{escape(one.partition('/')[2])}</Key></Contents>" for one in shown
        )
        if more:
            text += f"<NextContinuationToken>{escape(shown[-1])}</NextContinuationToken>"
        self._answer(
            200,
            f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>{text}"
            "</ListBucketResult>".encode(),
            Content_Type="application/xml",
        )


def checksum(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """A running service; it ends with the context."""
    with S3Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
