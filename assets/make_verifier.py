"""Builds the static verification page: one HTML file that checks a bundle without a server.

The scripts of assets/verifier and the packages they need (by the lock) become one script inside
the page; the page's policy names the hash of that script and lets nothing else run and nothing
be fetched. Without a network and without packages brought before, the page is left out, and
`buktikan bundle page` says so. Usage: python -m assets.make_verifier.
"""

import base64
import hashlib
import re
import shutil
import sys
from pathlib import Path

from assets.make_assets import HERE, WORK, NotBroughtError, install, own_npm, run, system_npm

SOURCES = HERE / "verifier"
CSS = HERE.parent / "src" / "buktikan" / "web" / "static" / "css"
PAGE = HERE.parent / "src" / "buktikan" / "documents" / "verifier" / "periksa-bundel.html"
ESBUILD = WORK / "node_modules" / "esbuild" / "bin" / "esbuild"
NEEDED = (ESBUILD, WORK / "node_modules" / "asn1js", WORK / "node_modules" / "@noble" / "hashes")
BROWSERS = "chrome105,edge105,firefox113,safari16.4"
TOLD = (
    "Halaman pemeriksa bundel belum dapat dibuat ({why}). Semua yang lain tetap dapat dipakai; "
    "jalankan `make assets` lagi bila jaringan sudah ada."
)
STAMP = "<!-- sumber {} -->\n"


def stamp() -> str:
    """A hash of everything that the page is made of; it tells whether the page is up to date."""
    told = hashlib.sha256()
    sheets = [CSS / "tokens.css", CSS / "dark.css"]
    locks = [HERE / "package-lock.json", Path(__file__)]
    for path in (*sorted(SOURCES.rglob("*.*")), *sheets, *locks):
        if path.is_file():
            told.update(path.name.encode() + b"\0" + path.read_bytes())
    return told.hexdigest()


def is_current(expected: str) -> bool:
    """Whether the page is there and made of what is there now."""
    line = STAMP.format(expected)
    return PAGE.is_file() and PAGE.read_text(encoding="utf-8").endswith(line)


def packed(target: Path) -> str:
    """All scripts as one, without anything that would end the element around them."""
    node = (system_npm() and shutil.which("node")) or own_npm()[0]
    entry = str(SOURCES / "src" / "main.js")
    options = ["--bundle", "--minify", "--format=iife", f"--target={BROWSERS}", "--charset=utf8"]
    command = [node, str(ESBUILD), entry, *options, "--legal-comments=none", f"--outfile={target}"]
    run(command, {"PATH": str(Path(node).parent), "NODE_PATH": str(WORK / "node_modules")})
    return target.read_text(encoding="utf-8").replace("</script", "<\\/script")


def style() -> str:
    """Light colours, dark ones for screens that ask for them, and the page's own sheet."""
    light, dark = ((CSS / name).read_text(encoding="utf-8") for name in ("tokens.css", "dark.css"))
    own = (SOURCES / "page.css").read_text(encoding="utf-8")
    sheet = f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n{own}"
    return re.sub(r"/\*.*?\*/\s*", "", sheet, flags=re.DOTALL)


def source_hash(text: str) -> str:
    """A script or sheet as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(sheet: str, script: str) -> str:
    """Nothing may be fetched; only this script and this sheet may be used."""
    return (
        f"default-src 'none'; script-src {source_hash(script)}; style-src {source_hash(sheet)}; "
        "connect-src 'none'; img-src 'none'; base-uri 'none'; form-action 'none'"
    )


def page(sheet: str, script: str) -> str:
    """The whole page, with the licences of what is inside at its end."""
    text = (SOURCES / "page.html").read_text(encoding="utf-8")
    parts = {"policy": policy(sheet, script), "style": sheet, "script": script}
    whole = re.sub(r"\{\{ (\w+) \}\}", lambda found: parts[found[1]], text)
    licences = sorted((SOURCES / "licences").glob("*.txt"))
    told = "\n\n".join(path.read_text(encoding="utf-8") for path in licences).replace("--", "- -")
    return f"{whole}<!--\n{told}\n-->\n"


def main() -> int:
    """0 when the page is there, or could not be built for want of a network."""
    expected = stamp()
    if is_current(expected):
        return 0
    try:
        if not all(path.exists() for path in NEEDED):
            install()
        script = packed(WORK / "verifier.js")
    except NotBroughtError as reason:
        print(TOLD.format(why=reason))
        return 0
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(style(), script) + STAMP.format(expected), encoding="utf-8")
    print("Halaman pemeriksa bundel sudah disiapkan.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
