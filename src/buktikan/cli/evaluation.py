"""`buktikan evaluation`: schedules, schemes and scores of evaluations."""

import click

from buktikan.cli.evaluation_schedule import schedule
from buktikan.cli.evaluation_score import COMMANDS
from buktikan.cli.papers import evaluation_papers


@click.group()
def evaluation() -> None:
    """Evaluasi: jadwal, skema penilaian dan hasil yang ditetapkan."""


for _one in (*COMMANDS, evaluation_papers, schedule):
    evaluation.add_command(_one)
