"""The seven true stories, with the published figures (examples/ppu/SOURCES.md), both sides each."""

from datetime import date

from tests.factories.material import codes, found, problem, stated

SAKERNAS_2021 = (
    stated("unemployed", 2365, "2021-08", official=True, source="BPS", evidence=""),
    stated("labour_force", 80130, "2021-08", official=True, source="BPS", evidence=""),
    stated("working_age_population", 119864, "2021-08", official=True, source="BPS", evidence=""),
)


def test_an_old_official_figure_under_a_newer_period_is_stale() -> None:
    told = problem("period.stale", found(stated("unemployed", 2365, "2022"), history=SAKERNAS_2021))
    assert told.figures["official_period"] == "2021-08"
    assert "2.365" in told.what
    assert "Agustus 2021" in told.what


def test_the_same_figure_under_its_own_period_is_not_stale() -> None:
    assert "period.stale" not in codes(
        found(stated("unemployed", 2365, "2021-08"), history=SAKERNAS_2021)
    )


def test_two_equal_digits_prove_nothing() -> None:
    history = (stated("unemployed", 20, "2021-08", official=True, source="BPS"),)
    assert "period.stale" not in codes(found(stated("unemployed", 20, "2022"), history=history))


def test_absorption_that_falls_while_rupiah_rise_is_a_changed_base() -> None:
    told = problem(
        "base.changed",
        found(
            stated("budget_absorption_rate", "41.56", "2024-08-05", base="APBD 2024"),
            stated("apbd_spending_realised_rp", 1081 * 10**9, "2024-08-05"),
            stated("budget_absorption_rate", "39.7", "2024-09-08", base="APBD-P 2024"),
            stated("apbd_spending_realised_rp", 1231 * 10**9, "2024-09-08"),
        ),
    )
    assert told.figures["paradox"] == "ya"
    assert told.figures["base_after"] == "APBD-P 2024"


def test_absorption_that_falls_on_one_base_is_no_changed_base() -> None:
    assert "base.changed" not in codes(
        found(
            stated("budget_absorption_rate", "41.56", "2024-08-05", base="APBD 2024"),
            stated("budget_absorption_rate", "39.7", "2024-09-08", base="APBD 2024"),
        )
    )


def test_a_new_budget_year_begins_anew() -> None:
    assert "base.changed" not in codes(
        found(
            stated("budget_absorption_rate", 52, "2023-12", base="APBD-P 2023"),
            stated("budget_absorption_rate", 4, "2024-01", base="APBD 2024"),
        )
    )


def test_survey_and_routine_far_apart_are_shown_side_by_side() -> None:
    told = problem(
        "sources.survey_and_routine",
        found(
            stated("stunting_survey_rate", "32.0", "2024", source="SSGI", official=True),
            stated("stunting_routine_rate", "11.55", "2025", source="e-PPGBM"),
        ),
    )
    assert (told.figures["survey"], told.figures["routine"]) == ("32.0", "11.55")
    assert "tahun atau bulannya pun lain" in told.what


def test_a_survey_under_examination_meets_routine_data_known_before() -> None:
    told = found(
        stated("stunting_survey_rate", "32.0", "2024", source="SSGI", official=True),
        history=[stated("stunting_routine_rate", "11.55", "2025", source="e-PPGBM")],
    )
    assert "sources.survey_and_routine" in codes(told)


def test_survey_and_routine_close_together_stay_silent() -> None:
    assert "sources.survey_and_routine" not in codes(
        found(
            stated("stunting_survey_rate", "12.0", "2024", official=True),
            stated("stunting_routine_rate", "11.55", "2024-02"),
        )
    )


def test_two_offices_with_two_counts_are_a_conflict() -> None:
    told = problem(
        "sources.conflict",
        found(
            stated("extreme_poor_persons", 1801, "2022", source="Dinsos PPU"),
            stated("extreme_poor_persons", 2000, "2022", source="Kemenko PMK"),
        ),
    )
    assert told.figures["gap"] == "199"


def test_one_figure_rounded_by_another_source_is_no_conflict() -> None:
    assert "sources.conflict" not in codes(
        found(
            stated("poverty_rate", "6.97", "2023-03", source="BPS", official=True),
            stated("poverty_rate", "7.0", "2023-03", source="Bapelitbang"),
        )
    )


def test_a_share_of_the_working_age_population_is_not_unemployment() -> None:
    told = problem(
        "share.base",
        found(stated("open_unemployment_rate", "1.97", "2021-08"), history=SAKERNAS_2021),
    )
    assert told.figures["mistaken"] == "working_age_population"
    assert told.figures["right"] == "2.95"


def test_a_right_percentage_told_of_the_wrong_base_is_a_wrong_base() -> None:
    told = found(
        stated(
            "open_unemployment_rate",
            "2.95",
            "2021-08",
            base="Penduduk usia kerja (15 tahun ke atas)",
        ),
        history=SAKERNAS_2021,
    )
    assert problem("share.base", told).figures["right"] == "2.95"
    assert "yang keliru adalah penyebut yang disebut" in problem("share.base", told).what


def test_a_percentage_of_its_own_base_is_right() -> None:
    told = codes(found(stated("open_unemployment_rate", "2.95", "2021-08"), history=SAKERNAS_2021))
    assert not {"share.base", "share.components"} & set(told)


def test_coverage_above_a_hundred_asks_and_says_that_its_parts_give_it() -> None:
    told = problem(
        "share.over_hundred",
        found(
            stated("uhc_coverage_rate", "105.07", "2023", place="64.07"),
            stated("jkn_members", 181764, "2023", place="64.07"),
            stated("population", 173001, "2023", place="64.07"),
        ),
    )
    assert told.is_open
    assert "memang memberi angka itu" in told.what


def test_coverage_of_a_hundred_is_silent_and_a_reason_settles_the_question() -> None:
    assert "share.over_hundred" not in codes(found(stated("uhc_coverage_rate", 100)))
    told = found(stated("uhc_coverage_rate", "100.15", reason="Penduduk dihitung semester lalu."))
    assert not problem("share.over_hundred", told).is_open


def test_a_region_without_its_own_index_must_name_the_stand_in() -> None:
    told = problem("own_data.none", found(stated("inflation_yoy", "3.07", "2023-09")))
    assert told.figures["available_from"] == date(2024, 1, 1).isoformat()


def test_a_region_with_its_own_index_is_silent() -> None:
    assert "own_data.none" not in codes(found(stated("inflation_yoy", "3.18", "2024-03")))
