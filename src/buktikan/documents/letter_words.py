"""What a letter template says in braces: names of the one table, asked for or shown, no more.

The template's own words are read as a tree before anything runs, and whatever is not on the short
list is refused: calls, loops, attributes, arithmetic, names that nobody knows. What is left runs in
a sandbox all the same.
"""

from collections.abc import Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from buktikan.documents.office_package import Refusal

ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
    nodes.Filter,
)
FILTERS = frozenset(("upper", "lower", "title", "trim"))
MOST_NODES = 4_000


def letter_environment() -> ImmutableSandboxedEnvironment:
    """A sandbox without a single global: neither range nor cycler nor anything of Python's."""
    made = ImmutableSandboxedEnvironment(autoescape=True)
    made.globals.clear()
    made.filters = {name: one for name, one in made.filters.items() if name in FILTERS}
    made.tests = {}
    return made


def word_refusals(source: str, where: str, known: Mapping[str, str]) -> Iterator[Refusal]:
    """What in the template's words is not allowed, each once."""
    try:
        tree = letter_environment().parse(source)
    except (TemplateSyntaxError, RecursionError) as error:
        yield Refusal(
            "letter.syntax",
            f"Kurung kurawal dalam templat tidak dapat dibaca: {str(error)[:120]}",
            where,
            "Tulis {{ daerah }} untuk menampilkan, {% if penyiap %} … {% endif %} untuk bertanya.",
        )
        return
    told: set[str] = set()
    for count, one in enumerate(tree.find_all(nodes.Node)):
        refusal = _refusal(one, where, known) if count < MOST_NODES else _too_many(where)
        if refusal is not None and refusal.what not in told:
            told.add(refusal.what)
            yield refusal
        if count >= MOST_NODES:
            return


def _refusal(one: nodes.Node, where: str, known: Mapping[str, str]) -> Refusal | None:
    if not isinstance(one, ALLOWED):
        return Refusal(
            "letter.command",
            f'"{type(one).__name__}" tidak diizinkan dalam templat surat.',
            where,
            "Pakai hanya {{ kolom }} dan {% if kolom %} … {% endif %}; perulangan, pemanggilan, "
            "hitungan, dan titik tidak tersedia.",
        )
    if isinstance(one, nodes.Filter) and one.name not in FILTERS:
        return Refusal(
            "letter.command",
            f'Saringan "{one.name[:40]}" tidak diizinkan.',
            where,
            f"Yang boleh: {', '.join(sorted(FILTERS))}.",
        )
    if isinstance(one, nodes.Name) and (one.name not in known or one.ctx != "load"):
        return Refusal(
            "letter.name",
            f'Kolom "{one.name[:40]}" tidak dikenal.',
            where,
            f"Kolom yang ada: {', '.join(known)}.",
        )
    return None


def _too_many(where: str) -> Refusal:
    return Refusal(
        "letter.large",
        "Templat memuat terlalu banyak kolom.",
        where,
        "Surat pengantar cukup satu sampai tiga halaman.",
    )
