"""Quarters II and III of an acting regent, as evaluators, a region and its agencies live them.

One home goes through the days: the session of 20 March 2024, the meeting two days later, the
spring in which an agency proves what it did, and the session of 24 June. Everybody has a browser.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import Seeds, seeds
from tests.browser.site import changed
from tests.factories.chromium import chromium, needs_chromium
from tests.journeys import circle_evaluation, circle_followup, circle_meeting
from tests.journeys.circle_of_people import day

__all__ = ["seeds"]
pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.browser,
    needs_chromium,
    pytest.mark.skipif(
        bool(os.environ.get("BUKTIKAN_DATABASE_URL")), reason="homes of browsers are SQLite files"
    ),
]
SEED = "from tests.browser import seed\nseed."
DAYS = (
    (
        "2024-03-20T09:00",
        circle_evaluation.marks_are_blind_until_given,
        circle_evaluation.what_differs_is_discussed,
        circle_evaluation.notes_are_written_at_the_desk,
        circle_evaluation.the_region_is_heard_first,
        circle_evaluation.the_result_is_readiness_and_no_category,
    ),
    (
        "2024-03-22T09:00",
        circle_meeting.every_head_is_asked,
        circle_meeting.the_screen_follows_and_the_roll_is_called,
        circle_meeting.a_decision_is_typed_once,
        circle_meeting.minutes_are_signed_by_two_and_sent,
    ),
    (
        "2024-05-20T09:00",
        circle_followup.the_owner_proves_and_cannot_close,
        circle_followup.it_is_verified_and_goes_to_the_evaluator,
    ),
    (
        "2024-06-24T09:00",
        circle_followup.the_evaluator_closes_what_was_proven,
        circle_followup.five_of_ten_stay_in_scope,
        circle_followup.the_matrix_and_the_next_agenda_remember,
    ),
)
"""Each day with what happens on it; agencies whose work is not played are done with by June."""


def test_two_quarters_close_their_circle(seeds: Seeds, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(seeds("places"), home)
    changed(home, f"{SEED}quarters()", today="2024-03-11T09:00")

    with chromium() as browser:
        for today, *stations in DAYS:
            if stations[0] is circle_followup.the_evaluator_closes_what_was_proven:
                changed(home, f"{SEED}spring()", today="2024-06-20T09:00")
            with day(home, browser, today) as come:
                for station in stations:
                    station(come)
