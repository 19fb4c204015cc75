"""`buktikan framework`: what it prints and how it exits, for people and for machines."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from buktikan.cli.framework import framework
from tests.frameworks.package import damaged, package


def run(*words: str) -> Result:
    return CliRunner().invoke(framework, list(words))


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return written(tmp_path / "added" / "contoh-1", package())


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return written(tmp_path / "broken" / "contoh-1", damaged("better: lower", "better: low"))


def test_list_names_every_package_with_its_size() -> None:
    result = run("list")

    assert result.exit_code == 0
    assert "pj-2022           6 baris, sejak 2022-08-26" in result.output
    assert "pj-2024-01      193 baris, sejak 2024-01-31" in result.output


def test_list_for_machines_gives_fingerprints() -> None:
    result = run("list", "--json")

    data = json.loads(result.output)
    assert [one["key"] for one in data] == ["pj-2022", "pj-2024-01"]
    assert all(one["usable"] and len(one["fingerprint"]) == 64 for one in data)


def test_list_shows_added_packages_and_exits_1_when_one_is_faulty(
    sound: Path, faulty: Path
) -> None:
    assert "contoh-1          3 baris" in run("list", "--folder", str(sound.parent)).output

    result = run("list", "--folder", str(faulty.parent))

    assert result.exit_code == 1
    assert "contoh-1       tidak dapat dipakai: 1 kesalahan" in result.output


def test_show_prints_the_tree_of_aspects_priorities_and_lines() -> None:
    result = run("show", "pj-2024-01")

    assert result.exit_code == 0
    order = [
        result.output.index(text)
        for text in ("PENYELENGGARAAN PEMERINTAHAN", "P2 Stunting", "P2.2", "PELAKSANAAN", "P1.1")
    ]
    assert order == sorted(order)
    assert "D.3     BUM Desa/BUM Desa Bersama berbadan hukum (persen)" in result.output


def test_show_of_one_line_prints_definition_traps_formula_and_elements() -> None:
    result = run("show", "pj-2024-01", "P5.1")

    assert result.exit_code == 0
    for text in (
        "Tingkat Pengangguran Terbuka (TPT)",
        "coalesce(unemployed / labour_force * 100, open_unemployment_rate)",
        "makin rendah makin baik",
        "labour_force: angkatan kerja menurut Sakernas Agustus",
        "Bukan penyebut  working_age_population, population",
        "Penyebutnya angkatan kerja, bukan penduduk usia kerja.",
        "TPT yang diterbitkan BPS (persen, per bulan)",
        "pengampu: Dinas Tenaga Kerja dan Transmigrasi",
    ):
        assert text in result.output


def test_show_prints_targets_scales_and_deadlines() -> None:
    assert "2024: paling rendah 1,5, paling tinggi 3,5." in run("show", "pj-2024-01", "P1.1").output
    assert "Wajar Tanpa Pengecualian" in run("show", "pj-2024-01", "A3.1").output
    deadline = run("show", "pj-2024-01", "A3.3a").output
    assert "tanggal 30 bulan 11, tahun acuan -1" in deadline


def test_show_for_machines_is_exact() -> None:
    line = json.loads(run("show", "pj-2024-01", "P1.1", "--json").output)
    whole = json.loads(run("show", "pj-2024-01", "--json").output)

    assert line["targets"][0]["low"] == "1.5"
    assert line["period"] == "M"
    assert [element["name"] for element in line["elements"]] == ["cpi", "inflation_yoy"]
    assert line["elements"][0]["available_from"] == {"64.09": "2024-01-01"}
    assert len(whole["lines"]) == 193
    assert whole["lines"][0]["code"] == "P1.1"
    assert whole["scales"][0]["classes"][2] == {
        "code": "baik",
        "name": "Baik",
        "low": "25",
        "high": "28",
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "pj-2024-01", "P99.9"), 'Baris "P99.9" tidak ada dalam kerangka pj-2024-01.'),
        (("show", "pj-1999"), 'Kerangka "pj-1999" tidak ada. Yang tersedia: pj-2022, pj-2024-01.'),
        (("check", "pj-1999"), 'Kerangka "pj-1999" tidak ada.'),
        (("diff", "pj-2022", "pj-1999"), 'Kerangka "pj-1999" tidak ada.'),
    ],
)
def test_what_does_not_exist_exits_2_with_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert sentence in result.output


def test_check_of_a_sound_folder_exits_0(sound: Path) -> None:
    result = run("check", str(sound))

    assert result.exit_code == 0
    assert "dapat dipakai, 3 baris, 7 elemen." in result.output
    assert "Peringatan" not in result.output


def test_check_of_a_shipped_package_tells_its_warnings() -> None:
    result = run("check", "pj-2024-01")

    assert result.exit_code == 0
    assert "Peringatan:" in result.output
    assert "indicators/01-inflasi.yaml baris" in result.output


def test_check_of_a_faulty_folder_names_file_and_line_and_exits_1(faulty: Path) -> None:
    result = run("check", str(faulty))
    data = json.loads(run("check", str(faulty), "--json").output)

    assert result.exit_code == 1
    assert "indicators/01.yaml baris 13" in result.output
    assert 'Mungkin maksudnya "lower".' in result.output
    assert data["usable"] is False
    assert data["faults"] == [
        {
            "file": "indicators/01.yaml",
            "line": 13,
            "what": '"low" tidak dikenal untuk "better".',
            "mend": 'Mungkin maksudnya "lower".',
        }
    ]


def test_a_faulty_package_cannot_be_shown_or_compared(faulty: Path) -> None:
    for words in (("show", str(faulty)), ("diff", "pj-2022", str(faulty))):
        result = run(*words)
        assert result.exit_code == 1
        assert "indicators/01.yaml baris 13" in result.output


def test_diff_prints_what_was_added_removed_and_changed(sound: Path, tmp_path: Path) -> None:
    files = damaged("high: 5, source", "high: 4, source")
    files["indicators/02.yaml"] = (
        b"lines:\n  - {code: B.1, name: {id: Baru, en: New}, aspect: umum, unit: persons,"
        b" formula: adults, better: info, period: year, owner: dinas, evidence: [Surat],"
        b" source: CONTOH, definition: Baru.}\n"
    )
    newer = written(tmp_path / "newer" / "contoh-1", files)

    result = run("diff", str(sound), str(newer))
    data = json.loads(run("diff", str(sound), str(newer), "--json").output)

    assert result.exit_code == 0
    assert "Baris ditambah (1)\n  B.1  Baru" in result.output
    assert "Baris diubah (1)\n  P1.1\n    sasaran" in result.output
    assert "sebelum: 2024: paling tinggi 5 (Rencana CONTOH)" in result.output
    assert "sesudah: 2024: paling tinggi 4 (Rencana CONTOH)" in result.output
    assert "dihapus" not in result.output
    assert [line["code"] for line in data["added"]] == ["B.1"]
    assert data["changed"] == [
        {
            "code": "P1.1",
            "field": "sasaran",
            "before": "2024: paling tinggi 5 (Rencana CONTOH)",
            "after": "2024: paling tinggi 4 (Rencana CONTOH)",
        }
    ]


def test_diff_of_a_version_with_itself_says_so() -> None:
    result = run("diff", "pj-2022", "pj-2022")

    assert result.exit_code == 0
    assert result.output == "Dari pj-2022 ke pj-2022: tidak ada perbedaan.\n"
