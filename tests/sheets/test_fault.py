"""Codes of the problems that reading can raise."""

import re

from buktikan.core.problem import Where
from buktikan.sheets.fault import Fault


def test_every_code_is_one_of_a_kind_and_says_what_it_is_about() -> None:
    codes = [one.code for one in Fault]
    assert len(set(codes)) == len(codes)
    for one in Fault:
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", one.code)
        assert one.about.endswith(".")


def test_a_problem_carries_its_figures_and_its_spot() -> None:
    where = Where("a.xlsx", "P5", "D12")
    problem = Fault.TEMPLATE_OTHER.at(where, "Apa.", "Bagaimana.", found="a", wanted="b")
    assert (problem.code, problem.where) == ("template.other", where)
    assert problem.figures == {"found": "a", "wanted": "b"}
