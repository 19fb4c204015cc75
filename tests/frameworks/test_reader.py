"""Every kind of fault is found, with its file and line, and the sound package has none."""

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from buktikan.core.framework import Polarity, ValueKind
from buktikan.core.tolerance import Tolerance
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.frameworks.reader import read_files
from tests.frameworks.package import HEAD, LINES, damaged, faults_of, package, spot_of

LINE_1 = "  - code: P1.1"
DAMAGES = [
    # what is replaced, by what, where the fault must stand (a text of that line), what it says
    ("valid_from: 2024-01-31", "valid_from: 31-01-2024", "valid_from", "bukan tanggal"),
    ("valid_from: 2024-01-31", "valid_from: 2024-02-30", "valid_from", "bukan tanggal"),
    ("category_scale: nilai", "category_scale: mutu", "category_scale", 'Skala "mutu" tidak ada'),
    ("key: contoh-1", "key: contoh 1", "key: contoh 1", "tidak baku"),
    ("notes:", "note:", "note:", 'Isian "note" tidak dikenal'),
    ('source: "CONTOH: surat 1/2024"\n', "", "key: contoh-1", 'Isian "source" tidak ada'),
    ("aspect: umum, actions", "aspect: lain, actions", "code: P1,", 'Aspek "lain" tidak ada'),
    ("actions: work_actions", "actions: idle", "actions: idle", "bukan daftar"),
    ("actions: work_actions", "actions: deeds", "actions: deeds", 'Elemen "deeds" tidak ada'),
    ("low: 50.01", "low: 40", "low: 40", "tidak melanjutkan"),
    ("code: baik, name", "code: kurang, name", "low: 50.01", "sudah dipakai"),
    ("low: 50.01", "low: 50,01", "low: 50,01", "tidak dikenal"),
    ("high: 50}", "high: lima}", "high: lima", "bukan angka"),
    ("code: P1.2\n", "code: P1.1\n", "name: {id: Nilai layanan", 'Baris "P1.1" sudah dipakai'),
    ("code: P1.2\n", "code: p1-2\n", "code: p1-2", "tidak baku"),
    ("priority: P1\n", "priority: P9\n", "priority: P9", 'Indikator prioritas "P9" tidak ada'),
    ("chapter: A1\n", "chapter: A9\n", "chapter: A9", 'Bab "A9" tidak ada'),
    ("line: {aspect: umum", "line: {aspect: lain", "line: {aspect", 'Aspek "lain" tidak ada'),
    (
        "owner: dinas, period: year, source",
        "owner: kantor, period: year, source",
        "line: {",
        "Pengampu",
    ),
    ("element: {owner: dinas", "element: {owner: dinass", "element: {", 'maksudnya "dinas"'),
    ("show_with: [P1.2]", "show_with: [P1.9]", "show_with", 'Baris "P1.9" tidak ada'),
    ("show_with: [P1.2]", "show_with: P1.2", "show_with", "harus berupa daftar"),
    ("unit: percent\n", "unit: persen\n", "unit: persen", '"persen" tidak dikenal untuk "unit"'),
    ("better: lower\n", "better: low\n", "better: low", 'maksudnya "lower"'),
    ("over_places: rate", "over_places: rates", "over_places: rates", 'maksudnya "rate"'),
    ("formula: coalesce(idle /", "formula: coalesce(idel /", "idel", 'Elemen "idel" tidak dikenal'),
    ("formula: coalesce(idle /", "formula: coalesce((idle /", "coalesce((", "huruf ke-"),
    ("formula: service_score", "formula: set_on", "formula: set_on", 'berjenis "number"'),
    ("formula: set_on", "formula: idle", "formula: idle\n".strip(), 'berjenis "date"'),
    ("numerator: idle,", "numerator: adults,", "numerator: adults", "tidak dibaca oleh rumus"),
    ("numerator: idle,", "numerator: idlers,", "numerator: idlers", 'Elemen "idlers" tidak ada'),
    ("stated: idle_rate, not", "stated: nothing, not", "stated: nothing", '"nothing" tidak ada'),
    ("not_base: [adults]", "not_base: [workers]", "not_base", "bukan penyebut"),
    ("not_base: [adults]", "not_base: [people]", "not_base", 'Elemen "people" tidak ada'),
    (", base: angkatan kerja", "", "share:", 'Isian "base" tidak ada'),
    ("high: 5, source", "source", "year: 2024", "tanpa batas"),
    ("high: 5, source", "low: 9, high: 5, source", "low: 9", "melebihi batas atas"),
    ("year: 2024, high", "year: 24, high", "year: 24", "bukan bilangan bulat"),
    (
        "better: lower\n    over_places",
        "better: band\n    over_places",
        "year: 2024",
        "low dan high",
    ),
    ("{month: 11,", "{month: 13,", "month: 13", "bukan bilangan bulat dari 1 sampai 12"),
    (
        "    better: higher\n",
        "    better: higher\n    date_rule: {month: 1, day: 1}\n",
        "month: 1,",
        "berjenis tanggal",
    ),
    ("    scale: nilai\n", "    scale: mutu\n", "scale: mutu", 'Skala "mutu" tidak ada'),
    ("low: 50.01, high: 100}", "}", "    scale: nilai", "tidak mempunyai batas nilai"),
    (
        "unit: score\n    formula",
        "unit: score\n    kind: money\n    formula",
        "kind: money",
        "tidak cocok",
    ),
    ("  adults: {", "  Adults: {", "Adults: {", "tidak dapat dipakai dalam rumus"),
    ("  adults: {", "  count: {", "count: {", "tidak dapat dipakai dalam rumus"),
    (
        "en: Printed rate}, unit: percent",
        "en: Rate}, unit: percent, over_places: sum",
        "en: Rate",
        "antartempat",
    ),
    (
        "en: Printed rate}, unit: percent",
        "en: Rate}, unit: percent, over_time: sum",
        "en: Rate",
        "antarwaktu",
    ),
    ("unit: score}", "unit: class}", "unit: class}", "harus menyebut skalanya"),
    ("unit: score}", "unit: score, scale: mutu}", "scale: mutu", 'Skala "mutu" tidak ada'),
    ("unit: score}", "unit: score, records: [a]}", "records: [a]", "hanya di situ"),
    (", records: [Manfaat, Pelaku]", "", "work_actions: {", "harus ada pada elemen daftar"),
    ("unit: percent}", "unit: percent, same_as: [x_rate]}", "x_rate", 'Elemen "x_rate" tidak ada'),
    (
        "unit: score}",
        "unit: score, may_exceed_hundred: mungkin}",
        "mungkin",
        "bukan true atau false",
    ),
    ("unit: score}", "unit: score, maximum_age_months: 0}", "months: 0", "dari 1 sampai 120"),
    ("unit: score}", "unit: score, available_from: {64.09: kelak}}", "kelak", "bukan tanggal"),
    (
        "unit: score}",
        "unit: score, tolerance: {absolute: -1}}",
        "absolute: -1",
        "tidak boleh negatif",
    ),
    ("unit: score}", "unit: score, tolerance: {rupa: 1}}", "rupa", "tidak dikenal"),
    ("label: {id: Dewasa, en: Adults}", "label: Dewasa", "label: Dewasa", "susunan nama dan nilai"),
    ("label: {id: Dewasa, en: Adults}", "label: {id: Dewasa}", "label: {id: Dewasa}", 'Isian "en"'),
    ("definition: Tanggal penetapan.", "definition:", "definition:", '"definition" kosong'),
    ("definition: Tanggal penetapan.", "definition: [a, b]", "[a, b]", "satu teks atau angka"),
    (
        "    date_rule:",
        "    targets: [{year: 2024, high: 1, source: x}]\n    date_rule:",
        "targets: [{",
        "Sasaran hanya berlaku untuk baris angka",
    ),
    (
        "    date_rule:",
        "    share: {numerator: idle, denominator: workers, base: x}\n    date_rule:",
        "base: x}",
        "Share hanya berlaku untuk baris angka",
    ),
    ("unit: date\n", "unit: class\n", "unit: class", "tidak menyebut skalanya"),
    ("unit: date\n", "unit: yes_no\n", "formula: set_on", 'berjenis "yes_no"'),
    ("code: nilai\n", "code: nilai\n    classes: []\n", "classes: []", "tidak mempunyai kelas"),
    ("lines:\n", "line:\n", "line:", 'Isian "line" tidak dikenal pada berkas isi'),
    (
        "  element: {owner: dinas",
        "  elements: {owner: dinas",
        "elements: {owner",
        "bagian defaults",
    ),
    (
        "aspects:\n  - {code: umum, name: {id: Umum, en: General}}",
        "aspects: []",
        "aspects",
        "tidak mempunyai aspek",
    ),
]


def test_the_sound_package_has_no_fault_and_gives_the_framework() -> None:
    reading = read_files(package())

    framework = reading.required("contoh-1")
    assert reading.faults == ()
    assert [line.code for line in framework.lines] == ["P1.1", "P1.2", "A1.1"]
    line = framework.line_by_code["P1.1"]
    assert (line.kind, line.polarity, line.owner) == (ValueKind.PERCENT, Polarity.LOWER, "dinas")
    assert line.share is not None
    assert line.share.not_base == ("adults",)
    assert line.valid_from == framework.valid_from
    assert framework.elements["set_on"].kind is ValueKind.DATE


@pytest.mark.parametrize(("old", "new", "at", "what"), DAMAGES)
def test_a_damage_is_told_with_its_file_and_line(old: str, new: str, at: str, what: str) -> None:
    files = damaged(old, new)

    reading = read_files(files)

    found = [fault for fault in reading.blocking if what in f"{fault.what} {fault.mend}"]
    assert found, [fault.sentence() for fault in reading.faults]
    assert all(fault.mend for fault in found)
    told = {(fault.file, fault.line) for fault in found}
    expected = spot_of(files, at)
    if what == 'Baris "P1.1" sudah dipakai':
        expected = (expected[0], expected[1] - 1)
    assert expected in told, [fault.sentence() for fault in found]
    assert reading.framework is None


def test_all_faults_of_all_files_come_in_one_pass_in_order() -> None:
    files = package(
        head=HEAD.replace("2024-01-31", "kemarin").replace("notes:", "note:"),
        lines=LINES.replace("unit: score\n", "unit: skor\n").replace("[P1.2]", "[P7.7]"),
    )

    faults = faults_of(files)

    assert [(fault.file, fault.line) for fault in faults if fault.blocks] == [
        ("framework.yaml", 3),
        ("framework.yaml", 20),
        ("indicators/01.yaml", 16),
        ("indicators/01.yaml", 21),
    ]


def test_a_package_without_its_head_is_refused() -> None:
    files = package()
    del files["framework.yaml"]

    (fault,) = faults_of(files)

    assert fault.file == "framework.yaml"
    assert 'tidak berisi "framework.yaml"' in fault.what


def test_a_package_without_lines_is_refused() -> None:
    faults = faults_of({"framework.yaml": HEAD.replace(", actions: work_actions", "").encode()})

    assert ["tidak mempunyai baris indikator" in fault.what for fault in faults] == [True]


def test_an_element_written_twice_names_both_places() -> None:
    files = package()
    files["indicators/02.yaml"] = (
        b"elements:\n"
        b"  idle: {label: {id: Penganggur, en: Idle}, unit: persons, period: year, owner: dinas}\n"
    )

    (fault,) = faults_of(files)

    assert (fault.file, fault.line) == ("indicators/02.yaml", 2)
    assert "indicators/01.yaml baris 34" in fault.what


def test_an_unused_element_is_a_warning_and_a_used_one_is_none() -> None:
    spare = "  spare: {label: {id: Cadangan, en: Spare}, unit: count}\n"

    reading = read_files(package(lines=LINES + spare))

    assert reading.framework is not None
    assert [(fault.line, fault.blocks) for fault in reading.faults] == [(41, False)]
    assert 'Elemen "spare" tidak dipakai' in reading.warnings[0].what
    twin = LINES.replace("unit: percent}", "unit: percent, same_as: [spare]}") + spare
    assert faults_of(package(lines=twin)) == ()


def test_a_band_without_a_target_and_a_date_without_a_rule_are_warnings() -> None:
    lines = LINES.replace("better: higher", "better: band").replace(
        "    date_rule: {month: 11, day: 30, year_offset: -1}\n", ""
    )

    reading = read_files(package(lines=lines))

    assert reading.framework is not None
    assert [(fault.line, "band" in fault.what) for fault in reading.warnings] == [
        (24, True),
        (29, False),
    ]


def test_a_band_with_both_bounds_has_no_fault() -> None:
    lines = LINES.replace("better: lower\n    over", "better: band\n    over").replace(
        "high: 5", "low: 3, high: 5"
    )

    assert faults_of(package(lines=lines)) == ()


def test_defaults_give_what_a_line_does_not_say_and_yield_to_what_it_says() -> None:
    lines = LINES.replace("    unit: score\n", "    unit: score\n    period: month\n")

    framework = read_files(package(lines=lines)).required("contoh-1")

    assert framework.line_by_code["P1.1"].frequency.name == "YEAR"
    assert framework.line_by_code["P1.2"].frequency.name == "MONTH"


def test_words_that_yaml_takes_for_booleans_stay_text() -> None:
    lines = LINES.replace("id: Ditetapkan", "id: no").replace("code: P1.2", "code: P1.20")
    lines = lines.replace("show_with: [P1.2]", "show_with: [P1.20]")

    framework = read_files(package(lines=lines)).required("contoh-1")

    assert framework.line_by_code["A1.1"].name.id == "no"
    assert "P1.20" in framework.line_by_code


def test_a_framework_cannot_be_changed() -> None:
    framework = read_files(package()).required("contoh-1")

    with pytest.raises(FrozenInstanceError):
        framework.key = "lain"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        framework.lines[0].code = "P9.9"  # type: ignore[misc]
    for table in (framework.elements, framework.scales, framework.owners):
        with pytest.raises(TypeError):
            table["x"] = None  # type: ignore[index]


def test_the_fingerprint_follows_contents_and_names_and_nothing_else() -> None:
    files = package()
    first = read_files(files).required("contoh-1").fingerprint
    backwards = dict(reversed(files.items()))
    commented = {**files, "framework.yaml": files["framework.yaml"] + b"# catatan\n"}
    renamed = {name.replace("01", "02"): data for name, data in files.items()}

    assert len(first) == 64
    assert read_files(backwards).required("contoh-1").fingerprint == first
    assert read_files(commented).required("contoh-1").fingerprint != first
    assert read_files(renamed).required("contoh-1").fingerprint != first


def test_a_faulty_package_raises_all_its_faults_when_it_is_required() -> None:
    reading = read_files(damaged("better: lower", "better: low"))

    with pytest.raises(PackageFaultsError) as error:
        reading.required("contoh-1")

    assert error.value.faults == reading.blocking
    assert str(error.value) == 'Paket kerangka "contoh-1" tidak dapat dipakai: 1 kesalahan.'


def test_an_element_may_say_how_far_a_value_may_lie_from_the_official_one() -> None:
    files = damaged("unit: score}", "unit: score, tolerance: {absolute: 0.05, percent: 1}}")
    framework = read_files(files).required("contoh-1")
    said = [one.tolerance for one in framework.elements.values() if one.tolerance]
    assert said == [Tolerance(Decimal("0.05"), Decimal(1))]
