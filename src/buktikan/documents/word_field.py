"""Fields of a Word document as they are written: whole in one element, or in many runs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

SIMPLE, CHAR, INSTRUCTION = qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")
TEXT, KIND, INSTR = qn("w:t"), qn("w:fldCharType"), qn("w:instr")
WATCHED = (SIMPLE, CHAR, INSTRUCTION, TEXT)


@dataclass
class WordField:
    """A field: what it asks for, and the texts that it shows until it is asked again."""

    instruction: str = ""
    shown: list["etree._Element"] = field(default_factory=list)
    nested: bool = False
    answering: bool = False

    @property
    def text(self) -> str:
        """What it shows."""
        return "".join(one.text or "" for one in self.shown)

    @property
    def words(self) -> list[str]:
        """The instruction in words, quoted ones whole."""
        return _words(self.instruction)


def fields_of(root: "etree._Element") -> Iterator[WordField]:
    """All fields of a part; what is never closed counts too, as far as it goes."""
    at_work: list[WordField] = []
    for element in root.iter(*WATCHED):
        if element.tag == SIMPLE:
            inner = list(element.iter(TEXT))
            nests = bool(at_work) or any(True for _ in element.iter(CHAR, INSTRUCTION))
            nests = nests or any(one is not element for one in element.iter(SIMPLE))
            yield WordField(element.get(INSTR) or "", inner, nests)
        elif element.tag == CHAR:
            yield from _turn(element.get(KIND), at_work)
        elif element.tag == INSTRUCTION and at_work:
            at_work[-1].instruction += element.text or ""
        elif element.tag == INSTRUCTION:
            yield WordField(element.text or "")
        elif at_work and at_work[-1].answering:
            at_work[-1].shown.append(element)
    yield from at_work


def _turn(kind: str | None, at_work: list[WordField]) -> Iterator[WordField]:
    if kind == "begin":
        for one in at_work:
            one.nested = True
        at_work.append(WordField(nested=bool(at_work)))
    elif kind == "separate" and at_work:
        at_work[-1].answering = True
    elif kind == "end" and at_work:
        yield at_work.pop()


def _words(instruction: str) -> list[str]:
    found: list[str] = []
    for place, stretch in enumerate(instruction.replace("\u201d", '"').split('"')):
        if place % 2:
            found.append(stretch)
        else:
            found += stretch.split()
    return found
