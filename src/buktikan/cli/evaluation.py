"""`buktikan evaluation`: schemes and scores of evaluations."""

import click

from buktikan.cli.evaluation_score import COMMANDS
from buktikan.cli.papers import evaluation_papers


@click.group()
def evaluation() -> None:
    """Evaluasi: skema penilaian dan hasil yang ditetapkan."""


for _one in (*COMMANDS, evaluation_papers):
    evaluation.add_command(_one)
