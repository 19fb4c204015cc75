"""Whether a web page holds something that a browser would run or send; judged in a child.

A page that only shows is kept as evidence. Doubt is a refusal: whoever is refused can print the
page as PDF, which shows the same.
"""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

from buktikan.reading.cage import Caps, Ending, run_caged

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
CAPS = Caps(500 * MEGABYTE, 10, 10, MEGABYTE)
TOO_LARGE = "Halaman web ini lebih besar dari 20 MB."
NOTHING = "-"
UNKNOWN = "Halaman web ini tidak dapat diperiksa sampai selesai."
RUNS = "Halaman web ini memuat bagian yang dijalankan peramban ({what})."
TAGS = (
    "script iframe frame frameset object embed applet form base portal fencedframe foreignobject "
    "animate set handler listener xml"
)
ACTIVE_TAGS = frozenset(TAGS.split())
LINK_ATTRIBUTES = "href src action formaction data background poster srcset cite longdesc"
LINKS = frozenset({*LINK_ATTRIBUTES.split(), "xlink:href"})
SCHEMES = ("javascript:", "vbscript:", "data:text/html", "data:image/svg", "data:application")
INVISIBLE = re.compile(r"[\s\0-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")
RAW = re.compile(
    r"<\s*/?\s*script|javascript\s*:|vbscript\s*:|utf-7|<\?(?!xml)|expression\s*\(|@import|"
    r"-moz-binding|<!\s*(?:entity|attlist)",
    re.IGNORECASE,
)
"""Looked for in the text itself as well, where a browser may parse otherwise than we do."""


def what_runs(path: Path) -> str:
    """Why the page must not be kept, as a sentence; blank when nothing in it runs."""
    if path.stat().st_size > LARGEST:
        return TOO_LARGE
    outcome = run_caged("buktikan.reading.active_page", [str(path.absolute())], CAPS)
    if outcome.ending is not Ending.ANSWERED or outcome.code != 0:
        return UNKNOWN
    found = outcome.answer.decode("utf-8", "replace")
    return "" if found == NOTHING else RUNS.format(what=found[:60])


def main(arguments: list[str], answer: BinaryIO) -> int:
    """Inside the child: write what runs in the page, or NOTHING."""
    answer.write((_active(Path(arguments[0]).read_bytes()) or NOTHING).encode())
    return 0


def _active(held: bytes) -> str:
    if b"\0" in held or held.startswith((b"\xff\xfe", b"\xfe\xff", b"+/v")):
        return "pengodean huruf yang tidak biasa"
    text = held.decode("utf-8", "replace")
    raw = RAW.search(text)
    if raw is not None:
        return raw[0].strip("<>/ \n")[:40]
    judge = _Judge()
    judge.feed(text)
    judge.close()
    return judge.found


class _Judge(HTMLParser):
    """Remembers the first thing that would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge a tag by its name and its attributes."""
        if tag.rpartition(":")[2] in ACTIVE_TAGS:
            self._note(f"<{tag}>")
        for name, value in attrs:
            plain = INVISIBLE.sub("", value or "").casefold()
            if _runs(tag, name, plain):
                self._note(f"{name}={plain[:20]}" if name in LINKS else f"{tag} {name}")

    def handle_comment(self, data: str) -> None:
        """Old browsers read tags in conditional comments."""
        if "<" in data and data.lstrip().startswith("["):
            self._note("komentar bersyarat")

    def _note(self, what: str) -> None:
        self.found = self.found or what


def _runs(tag: str, name: str, plain: str) -> bool:
    """Whether an attribute with that value, without its white space, makes something happen."""
    if name.rpartition(":")[2].startswith("on") or name == "srcdoc":
        return True
    if name in LINKS or name == "style":
        return any(one in plain for one in SCHEMES)
    return (tag, name, plain) in (("meta", "http-equiv", "refresh"), ("link", "rel", "import"))
