"""`buktikan claims`: the statements of a file, judged."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from buktikan.cli.findings import AS_JSON, print_json
from buktikan.cli.records import open_records, require_session

if TYPE_CHECKING:
    from buktikan.actions.claims import Spotted
    from buktikan.core.claims.judging import Knowledge


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--session", "session_key", default="", help="Kunci sesi evaluasi; kosong: hanya hitungan."
)
@AS_JSON
def claims(file: Path, session_key: str, as_json: bool) -> None:
    """Periksa pernyataan dan angka dalam teks, Markdown, DOCX, PDF, PPTX atau texts.yaml.

    Dengan --session pernyataan dibandingkan dengan data sesi itu; tanpa itu hanya hitungannya yang
    diperiksa. Keluar dengan 0 bila tidak ada yang dibantah, 1 bila ada, 2 bila berkas tidak dapat
    dibaca.
    """
    from buktikan.actions.claims import judged_file, stretches_of
    from buktikan.core.proof.leaf import Unread

    stretches = stretches_of(file)
    if isinstance(stretches, Unread):
        click.echo(f"tidak dapat dibaca: {stretches.what} {stretches.mend}", err=True)
        raise SystemExit(2)
    found = list(judged_file(stretches, _knowledge(session_key)))
    if as_json:
        print_json([_as_data(one) for one in found])
    else:
        _tell(file.name, found, with_session=bool(session_key))
    denied = any(one.judgement.verdict.value == "contradicted" for one in found)
    raise SystemExit(1 if denied else 0)


def _knowledge(session_key: str) -> "Knowledge":
    from buktikan.core.claims.judging import knowledge_of
    from buktikan.frameworks.vocabulary import spoken

    if not session_key:
        return knowledge_of(None)
    open_records()
    from buktikan.actions.report import contents_of

    require_session(session_key)
    return knowledge_of(contents_of(session_key), spoken())


def _as_data(one: "Spotted") -> dict[str, object]:
    judged = one.judgement
    return {
        "where": one.where,
        "verdict": judged.verdict.value,
        "kind": judged.kind,
        "start": judged.start,
        "end": judged.end,
        "quote": judged.quote,
        "why": list(judged.why),
        "right": judged.right,
        "lines": list(judged.lines),
    }


def _tell(name: str, found: Sequence["Spotted"], *, with_session: bool) -> None:
    for one in found:
        judged = one.judgement
        typed = judged.verdict.value == "unsupported"
        click.echo(f"{name}, {one.where}: {judged.verdict.label}: \u201c{judged.quote}\u201d")
        for sentence in judged.why[1:-1] if typed else judged.why:
            click.echo(f"    {sentence}")
        if judged.right and not typed:
            click.echo(f"    Yang benar: {judged.right}.")
    counts = Counter(one.judgement.verdict.label for one in found)
    told = ", ".join(f"{count} {label}" for label, count in counts.items())
    click.echo(f"{told or 'Tidak ada pernyataan atau angka'}.")
    if any(one.judgement.kind == "number" for one in found):
        click.echo("Angka yang diketik tangan: ikat ke data, kutip buktinya, atau beri alasan.")
    if not with_session:
        click.echo("Tanpa --session angkanya tidak dibandingkan dengan data; hanya hitungannya.")
