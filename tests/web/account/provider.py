"""A tiny OpenID provider on this machine: one key, one person, whatever claims a test wants."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "buktikan", "rahasia klien"
Claims = Mapping[str, str | bool]


@dataclass(slots=True)
class Provider:
    """Where it listens, what it says of the person, and what it was asked."""

    url: str
    claims: Claims
    key: rsa.RSAPrivateKey
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> object:
        """What each of its addresses says."""
        pages: dict[str, Callable[[], object]] = {
            "/.well-known/openid-configuration": self._configuration,
            "/token": self._token,
            "/keys": self._keys,
            "/person": lambda: dict(self.claims),
        }
        self.asked.append(path)
        return pages[path]()

    def _configuration(self) -> object:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/person",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _token(self) -> object:
        now = int(time.time())
        told = {**self.claims, "iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60}
        signed = jwt.encode(told, self.key, algorithm="RS256", headers={"kid": "satu"})
        return {"access_token": "kunci", "token_type": "Bearer", "id_token": signed}

    def _keys(self) -> object:
        numbers = self.key.public_key().public_numbers()
        return {
            "keys": [
                {
                    "kty": "RSA",
                    "kid": "satu",
                    "alg": "RS256",
                    "n": _base64(numbers.n),
                    "e": _base64(numbers.e),
                }
            ]
        }


def _base64(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@contextmanager
def running(claims: Claims) -> Iterator[Provider]:
    """The provider, listening on a free port of the loopback address."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(provider.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}", claims, key)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
