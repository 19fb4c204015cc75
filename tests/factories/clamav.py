"""A virus scanner for tests: Debian's clamd with one signature of our own, or a stand-in."""

import hashlib
import shutil
import socket
import socketserver
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VIRUS = b"Ini bukan virus, tetapi tanda tangannya dikenal oleh pemindai uji."
NAME = "Buktikan.Test.UNOFFICIAL"


@contextmanager
def scanner(folder: Path) -> Iterator[str]:
    """The address of a scanner that knows VIRUS: the real one where it is installed."""
    if shutil.which("clamd") is None:
        with stand_in(folder) as speaker:
            yield speaker
        return
    data = folder / "data"
    data.mkdir()
    digest = hashlib.md5(VIRUS, usedforsecurity=False).hexdigest()
    (data / "uji.hdb").write_text(f"{digest}:{len(VIRUS)}:Buktikan.Test\n")
    address = folder / "clamd.ctl"
    settings = folder / "clamd.conf"
    settings.write_text(f"LocalSocket {address}\nDatabaseDirectory {data}\nForeground yes\n")
    running = subprocess.Popen(
        ["clamd", "-c", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(address)
        yield f"unix:{address}"
    finally:
        running.terminate()
        running.wait()


@contextmanager
def stand_in(folder: Path, answer: bytes = b"") -> Iterator[str]:
    """A server that speaks clamd's protocol; a given answer is given whatever it is asked."""

    class Speaker(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            asked = self._asked()
            if asked == b"VERSION":
                self.wfile.write(b"Stand-in 1.0/1\n")
            elif asked == b"INSTREAM":
                found = b"".join(self._pieces())
                told = f"stream: {NAME} FOUND".encode() if found == VIRUS else b"stream: OK"
                self.wfile.write((answer or told) + b"\n")

        def _asked(self) -> bytes:
            asked = b""
            while not asked.endswith((b"\n", b"\0")):
                asked += self.rfile.read(1)
            return asked.strip(b"nz\n\0")

        def _pieces(self) -> Iterator[bytes]:
            while size := struct.unpack("!L", self.rfile.read(4))[0]:
                yield self.rfile.read(size)

    address = folder / "stand-in.ctl"
    with socketserver.ThreadingUnixStreamServer(str(address), Speaker) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"unix:{address}"
        finally:
            server.shutdown()
            thread.join()


def _wait(address: Path) -> None:
    for _ in range(200):
        with socket.socket(socket.AF_UNIX) as knocking:
            try:
                knocking.connect(str(address))
            except OSError:
                time.sleep(0.05)
            else:
                return
    raise TimeoutError("clamd did not start")
