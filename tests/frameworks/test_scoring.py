"""Schemes from YAML: those that ship, what they may become, and faults with their lines."""

import pytest

from buktikan.core.framework import Framework
from buktikan.core.mark import MarkKind, Settled
from buktikan.core.scoring import Derivation, Scheme, SchemeProvenance, score_of
from buktikan.frameworks import catalogue
from buktikan.frameworks.fault import PackageFaultsError
from buktikan.frameworks.scoring import framework_named, scheme_from, shipped_schemes

SCHEME = """\
key: uji
framework: pj-2022
name: {id: Uji, en: Test}
source: CONTOH
provenance: local
every_line: {most: 1, step: 1}
"""


@pytest.fixture(scope="module")
def first() -> Framework:
    return catalogue.load("pj-2022", None)


def read(text: str, framework: Framework) -> Scheme:
    return scheme_from("uji.yaml", text.encode(), framework)


def full(scheme: Scheme) -> dict[str, Settled]:
    return {code: Settled(code, MarkKind.POINTS, rule.most) for code, rule in scheme.rules.items()}


def test_each_shipped_scheme_can_be_read_and_says_where_it_comes_from() -> None:
    for key, text in shipped_schemes().items():
        framework = catalogue.load(framework_named(key, text.encode()), None)
        scheme = scheme_from(f"{key}.yaml", text.encode(), framework)

        assert scheme.key == key
        assert set(scheme.rules) == set(framework.line_by_code)
        assert scheme.provenance is not SchemeProvenance.SOURCED
        assert "tidak diketahui" in scheme.source or "tidak diumumkan" in scheme.source


def test_the_28_points_of_2022_are_not_reached_by_what_is_known_of_them(first: Framework) -> None:
    scheme = scheme_from("poin.yaml", shipped_schemes()["poin-2022"].encode(), first)
    score = score_of(scheme, full(scheme))

    assert score.total == 6
    assert score.category is None
    assert "6 dari 28" in score.no_category


def test_no_category_falls_out_of_the_data_and_not_of_code(first: Framework) -> None:
    weights = "weights: {pemerintahan: 4, pembangunan: 5, kemasyarakatan: 5}\n"
    scheme = read(f"{SCHEME}scale: kategori_2022\n{weights}", first)
    score = score_of(scheme, full(scheme))

    assert score.total == 28
    assert score.category
    assert score.category.name == "Baik"


def test_a_line_has_its_own_rule_on_top_of_every_lines(first: Framework) -> None:
    text = SCHEME + "lines:\n- {code: G.1, most: 2, step: 0.5, derive: bands, counts: true,"
    text += " bands: [{low: 1, high: 2, points: 1.5}, {word: Ya, points: 2}]}\n"
    text += "- {code: G.2, counts: false}\n"
    rules = read(text, first).rules

    assert (rules["G.1"].derive, rules["G.1"].bands[1].word) == (Derivation.BANDS, "ya")
    assert (rules["G.2"].counts, rules["B.1"].counts) == (False, True)
    assert rules["G.2"].most == 1


@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        (SCHEME.replace("pj-2022", "pj-2099"), "pj-2099", 2),
        (SCHEME.replace("key: uji", "key: ../uji"), "../uji", 1),
        (SCHEME.replace("step: 1", "step: 0.3"), "kelipatan", 6),
        (SCHEME.replace("most: 1", "most: 0"), "lebih dari nol", 6),
        (SCHEME.replace("local", "resmi"), "resmi", 5),
        (SCHEME.replace("step: 1", "step: 1, reached: 2"), "2 bukan poin", 6),
        (SCHEME + "scale: kategori_2024\n", "kategori_2024", 7),
        (SCHEME + "weights: {P99: 2}\n", "P99", 7),
        (SCHEME + "lines:\n- {code: X.9}\n", "X.9", 8),
        (SCHEME + "lines:\n- {code: G.1}\n- {code: G.1}\n", "dua kali", 9),
        (SCHEME + "not_applicable: {effect: entah}\n", "entah", 7),
        (SCHEME + "rounding: {step: 0, mode: half_up}\n", "lebih dari nol", 7),
        (SCHEME + "skala: x\n", "skala", 7),
        (SCHEME + "lines:\n- {code: G.1, bands: [{points: 1, low: 3, high: 2}]}\n", "kosong", 8),
    ],
)
def test_faults_come_with_their_line(text: str, told: str, line: int, first: Framework) -> None:
    with pytest.raises(PackageFaultsError) as caught:
        read(text, first)

    found = [one for one in caught.value.faults if told in one.sentence()]
    assert [one.line for one in found] == [line], caught.value.faults
