"""A small sound package, and ways to damage it at one spot."""

from buktikan.frameworks.fault import Fault
from buktikan.frameworks.reader import read_files

HEAD = """\
key: contoh-1
name: {id: Kerangka CONTOH, en: Example framework}
valid_from: 2024-01-31
source: "CONTOH: surat 1/2024"
category_scale: nilai
aspects:
  - {code: umum, name: {id: Umum, en: General}}
priorities:
  - {code: P1, name: {id: Kerja, en: Work}, aspect: umum, actions: work_actions}
chapters:
  - {code: A1, name: {id: Bab satu, en: Chapter one}}
owners:
  dinas: Dinas CONTOH
scales:
  - code: nilai
    name: Skala nilai
    classes:
      - {code: kurang, name: Kurang, low: 0, high: 50}
      - {code: baik, name: Baik, low: 50.01, high: 100}
notes: [Hanya contoh.]
"""
LINES = """\
defaults:
  line: {aspect: umum, owner: dinas, period: year, source: CONTOH, evidence: [Laporan]}
  element: {owner: dinas, period: year}
lines:
  - code: P1.1
    name: {id: Tingkat penganggur, en: Unemployment rate}
    priority: P1
    chapter: A1
    unit: percent
    formula: coalesce(idle / workers * 100, idle_rate)
    share: {numerator: idle, denominator: workers, base: angkatan kerja,
            stated: idle_rate, not_base: [adults]}
    better: lower
    over_places: rate
    definition: Penganggur dibagi angkatan kerja.
    show_with: [P1.2]
    targets:
      - {year: 2024, high: 5, source: Rencana CONTOH}
  - code: P1.2
    name: {id: Nilai layanan, en: Service score}
    unit: score
    formula: service_score
    scale: nilai
    better: higher
    definition: Nilai layanan dalam skala contoh.
  - code: A1.1
    name: {id: Ditetapkan, en: Set on}
    unit: date
    formula: set_on
    better: lower
    date_rule: {month: 11, day: 30, year_offset: -1}
    definition: Tanggal penetapan.
elements:
  idle: {label: {id: Penganggur, en: Idle}, unit: persons, over_places: sum}
  workers: {label: {id: Angkatan kerja, en: Workers}, unit: persons, over_places: sum}
  adults: {label: {id: Dewasa, en: Adults}, unit: persons, over_places: sum}
  idle_rate: {label: {id: Tingkat tercetak, en: Printed rate}, unit: percent}
  service_score: {label: {id: Nilai layanan, en: Service score}, unit: score}
  set_on: {label: {id: Tanggal, en: Day}, unit: date}
  work_actions: {label: {id: Tindakan, en: Actions}, unit: records, records: [Manfaat, Pelaku]}
"""
HEAD_FILE, LINES_FILE = "framework.yaml", "indicators/01.yaml"
SOUND = {HEAD_FILE: HEAD, LINES_FILE: LINES}


def package(**changed: str) -> dict[str, bytes]:
    """The sound package with whole files replaced: head=..., lines=...."""
    texts = {HEAD_FILE: changed.get("head", HEAD), LINES_FILE: changed.get("lines", LINES)}
    return {name: text.encode() for name, text in texts.items()}


def damaged(old: str, new: str) -> dict[str, bytes]:
    """The sound package with the first occurrence of one text replaced; it must occur."""
    assert any(old in text for text in SOUND.values()), old
    return {name: text.replace(old, new, 1).encode() for name, text in SOUND.items()}


def spot_of(files: dict[str, bytes], text: str) -> tuple[str, int]:
    """File and line of the row that is this text, or else of the first row that holds it."""
    rows = [
        (name, number, row)
        for name, data in files.items()
        for number, row in enumerate(data.decode().splitlines(), 1)
    ]
    whole = [(name, number) for name, number, row in rows if row.strip() == text]
    return whole[0] if whole else next((n, at) for n, at, row in rows if text in row)


def faults_of(files: dict[str, bytes]) -> tuple[Fault, ...]:
    """Everything that reading finds."""
    return read_files(files).faults
