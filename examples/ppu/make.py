"""Makes the example's workbooks, evidence files and decisions from its plain sources."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import yaml

from buktikan.core.framework import Element, ValueKind
from buktikan.core.observation import Entry, EvidenceClaim, Record
from buktikan.core.period import Frequency, parse_period, period_of
from buktikan.core.problem import Where
from buktikan.core.report import Agency
from buktikan.sheets.request import EvidenceRow, WorkbookRequest
from buktikan.sheets.template import write_workbook
from examples.ppu.make_papers import register_row, write_papers
from examples.ppu.papers import paper_for, papers_of, spot
from examples.ppu.quarter import HERE, REGION, Setting, setting_of

WITHOUT_EVIDENCE = frozenset(
    {
        "investment_pma_rp",
        "investment_pmdn_rp",
        "investment_realised_rp",
        "awards",
        "media_literacy_reach",
        "merit_index",
        "ikd_active",
        "convergence_cadre_training",
    }
)
WAITING = frozenset({"dpupr", "bkpsdm"})
REJECTED = {
    "perkim": "Rekap tanpa tanda tangan kepala dinas dan tanpa daftar rumah tangga.",
    "ketahanan-pangan": "Berita acara stok bertanggal di luar triwulan.",
}
PERIODS = {
    "voters_registered": "2024-02-14",
    "voters_turned_out": "2024-02-14",
    "lkpd_submitted_on": "2022",
}
NO_WHERE = Where()


def main() -> None:
    """Make both quarters."""
    facts = yaml.safe_load((HERE / "region.yaml").read_text(encoding="utf-8"))
    for quarter in facts["quarters"]:
        make_quarter(setting_of(facts, quarter))


def make_quarter(setting: Setting) -> None:
    """Workbooks and evidence of every agency, and the verifier's decisions."""
    folder = HERE / setting.folder
    for name in ("workbooks", "evidence"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    decisions: list[tuple[str, str, str, str]] = []
    for agency in setting.agencies:
        entries = tuple(entries_of(setting, agency))
        if not entries:
            continue
        request = request_of(setting, agency, entries)
        write_workbook(folder / "workbooks" / f"{agency.key}.xlsx", request)
        write_papers(folder / "evidence", setting, agency, entries)
        decisions += decisions_of(agency, request.evidence)
    with (folder / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("element", "evidence", "state", "reason"))
        writer.writerows(decisions)


def asked_elements(setting: Setting) -> tuple[str, ...]:
    """Elements that a line in the session's scope reads, and the actions of its priorities."""
    framework, session = setting.framework, setting.session
    names: dict[str, None] = {}
    for line in framework.lines:
        if session.asks_for(line.priority):
            share = line.share
            named = (share.numerator, share.denominator, share.stated) if share else ()
            names.update(dict.fromkeys((*filter(None, named), *sorted(line.formula.elements))))
    for priority in framework.priorities:
        if priority.actions and session.asks_for(priority.code):
            names[priority.actions] = None
    return tuple(names)


def entries_of(setting: Setting, agency: Agency) -> Iterator[Entry]:
    """What the agency fills in: real figures first, then CONTOH, then why there is nothing."""
    values = {row["element"]: row[setting.folder] for row in _rows("values.csv")}
    absences = {row["element"]: row["reason"] for row in _rows("absences.csv")}
    records = yaml.safe_load((HERE / "records.yaml").read_text(encoding="utf-8"))
    pages = _Pages(agency, setting.folder)
    for name in asked_elements(setting):
        element = setting.framework.elements[name]
        if element.owner not in agency.roles:
            continue
        real = tuple(_real(setting, element, pages))
        yield from real
        if name in records:
            yield _record_entry(setting, agency, element, records[name], pages)
        elif values.get(name):
            yield from _synthetic(setting, agency, element, values[name], pages)
        elif not real:
            yield _absent(setting, element, absences.get(name, "Tidak diminta triwulan ini."))


class _Pages:
    """Counts figures by paper, so that each entry knows its paper and its page or cell."""

    def __init__(self, agency: Agency, quarter: str) -> None:
        self.agency = agency
        self.quarter = quarter
        self.rows: dict[str, int] = {}

    def claim(self, element: str) -> tuple[EvidenceClaim, ...]:
        """The evidence that an entry names, with the place where it stands."""
        if element in WITHOUT_EVIDENCE:
            return ()
        paper = paper_for(self.agency.key, self.quarter, element)
        row = self.rows.get(paper.key, 0)
        self.rows[paper.key] = row + 1
        return (EvidenceClaim(paper.key, spot(paper, element, row)),)


def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _real(setting: Setting, element: Element, pages: _Pages) -> Iterator[Entry]:
    for row in _rows("real.csv"):
        if row["quarter"] != setting.folder or row["element"] != element.name:
            continue
        yield Entry(
            element.name,
            row["place"],
            row["period"],
            Decimal(row["value"]),
            NO_WHERE,
            source=row["source"],
            producer=row["producer"],
            published=row["published"],
            base_version=row["base_version"],
            reason=row["reason"],
            note=row["note"],
            evidence=pages.claim(element.name),
        )
        if element.name == "extreme_poor_persons" and row["period"].startswith("2024"):
            yield from _villages(setting, element, row["period"], int(row["value"]))


def _villages(setting: Setting, element: Element, period: str, total: int) -> Iterator[Entry]:
    """A CONTOH breakdown by village that adds up; most villages have none."""
    shares = [(7 * index) % 11 for index in range(len(setting.villages))]
    counts = [total * share // sum(shares) for share in shares]
    for index in range(total - sum(counts)):
        counts[index] += 1
    for place, count in zip(setting.villages, counts, strict=True):
        yield Entry(
            element.name, place.key, period, Decimal(count), NO_WHERE, source="CONTOH Dinsos"
        )


def _periods(setting: Setting, element: Element, count: int) -> tuple[str, ...]:
    if element.name in PERIODS:
        return (PERIODS[element.name],)
    session = setting.session
    if element.frequency is Frequency.TENURE_QUARTER:
        return (session.quarter.period.text,)
    period = period_of(session.cutoff, element.frequency)
    if period.end > session.cutoff:
        period = period.previous()
    found = [period.text]
    while len(found) < count:
        found.insert(0, parse_period(found[0]).previous().text)
    return tuple(found)


def _synthetic(
    setting: Setting, agency: Agency, element: Element, text: str, pages: _Pages
) -> Iterator[Entry]:
    parts = text.split(";") if element.kind.is_numeric else [text]
    base = "APBD 2024" if element.name.endswith("_rp") and agency.key == "bkad" else ""
    for period, part in zip(_periods(setting, element, len(parts)), parts, strict=True):
        yield Entry(
            element.name,
            REGION,
            period,
            _typed(element, part),
            NO_WHERE,
            source=f"CONTOH {agency.short_name}",
            base_version=base,
            note="CONTOH",
            evidence=pages.claim(element.name),
        )


def _typed(element: Element, text: str) -> Decimal | bool | date | str:
    if element.kind.is_numeric:
        return Decimal(text)
    if element.kind is ValueKind.YES_NO:
        return text == "ya"
    if element.kind is ValueKind.DATE:
        return date.fromisoformat(text)
    return text


def _record_entry(
    setting: Setting, agency: Agency, element: Element, rows: list[list[str]], pages: _Pages
) -> Entry:
    records: tuple[Record, ...] = tuple(
        tuple(zip(element.records, (str(cell) for cell in row), strict=True)) for row in rows
    )
    return Entry(
        element.name,
        REGION,
        _periods(setting, element, 1)[0],
        records,
        NO_WHERE,
        source=f"CONTOH {agency.short_name}",
        note="CONTOH",
        evidence=pages.claim(element.name),
    )


def _absent(setting: Setting, element: Element, reason: str) -> Entry:
    return Entry(
        element.name, REGION, _periods(setting, element, 1)[0], "", NO_WHERE, absence=reason
    )


def request_of(setting: Setting, agency: Agency, entries: tuple[Entry, ...]) -> WorkbookRequest:
    """The agency's workbook with everything filled in."""
    return WorkbookRequest(
        framework=setting.framework,
        session=setting.session,
        region_name="Kabupaten Penajam Paser Utara",
        agency_name=agency.name,
        owner_roles=agency.roles,
        villages=setting.villages,
        districts=setting.districts,
        prefilled=entries,
        evidence=tuple(
            register_row(setting, agency, paper)
            for paper in papers_of(agency.key, setting.folder)
            if any(claim.item == paper.key for entry in entries for claim in entry.evidence)
        ),
        deadline=setting.session.cutoff,
        note="CONTOH",
    )


def decisions_of(
    agency: Agency, evidence: Iterable[EvidenceRow]
) -> list[tuple[str, str, str, str]]:
    """What the verifier says of the agency's evidence."""
    if agency.key in WAITING:
        return []
    reason = REJECTED.get(agency.key, "")
    state = "rejected" if reason else "accepted"
    return [("*", row.key, state, reason) for row in evidence]


if __name__ == "__main__":
    main()
