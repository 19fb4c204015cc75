"""A remote signing service and a time stamp authority on this machine, over HTTP."""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.tsp import TimeStampReq
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from pyhanko.sign.timestamps import DummyTimeStamper

from tests.factories.signing import Holder

SECRET = "123456"
Answer = tuple[int, bytes]
Answering = Callable[[str, bytes], Answer]


class Service(ThreadingHTTPServer):
    """What it answers, and every request that it was given."""

    daemon_threads = False  # whoever closes it waits for the last answer

    def __init__(self, answering: Answering) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answering = answering
        self.asked: list[tuple[str, bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: object) -> None:
        """Whoever asked did not wait for the answer."""


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _answer(self, body: bytes) -> None:
        self.server.asked.append((self.path, body))
        status, data = self.server.answering(self.path, body)
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Silent."""


@contextmanager
def service(answering: Answering) -> Iterator[Service]:
    """A service that answers while in the context."""
    server = Service(answering)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def signing(who: Holder) -> Answering:
    """A service that holds the key of somebody and knows their passphrase."""

    def answer(path: str, body: bytes) -> Answer:
        if path.startswith("/certificates/"):
            return 200, who.pem
        asked = json.loads(body)
        if asked["passphrase"] != SECRET:
            return 401, b"{}"
        raw = _raw(who, base64.b64decode(asked["digest"]))
        return 200, json.dumps({"signature": base64.b64encode(raw).decode()}).encode()

    return answer


def _raw(who: Holder, digest: bytes) -> bytes:
    known = utils.Prehashed(hashes.SHA256())
    if isinstance(who.key, ec.EllipticCurvePrivateKey):
        return who.key.sign(digest, ec.ECDSA(known))
    return who.key.sign(digest, padding.PKCS1v15(), known)


def stamping(clock: Holder) -> Answering:
    """A time stamp authority; its key has to be RSA."""
    key = clock.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    dummy = DummyTimeStamper(Certificate.load(clock.der), PrivateKeyInfo.load(key))

    def answer(_path: str, body: bytes) -> Answer:
        return 200, dummy.request_tsa_response(TimeStampReq.load(body)).dump()

    return answer
