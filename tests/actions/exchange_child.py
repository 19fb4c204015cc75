"""Takes in and accepts a bundle in a process of its own, which a test kills in the middle.

Arguments: the home, the bundle, and after how many of the watched calls to die, 0 for never.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

HOME, BUNDLE, DEADLY = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
os.environ["BUKTIKAN_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "buktikan.config.settings"

import django  # noqa: E402

django.setup()

from django.db.models import Model, QuerySet  # noqa: E402

from buktikan.actions.exchange_arrival import receive  # noqa: E402
from buktikan.actions.exchange_decision import Answers, accept  # noqa: E402
from buktikan.core.exchange import OPEN  # noqa: E402

calls = 0


def watched(function: Callable[..., object]) -> Callable[..., object]:
    """The function, before which the process may die: before every write to disk or database."""

    def call(*arguments: object, **named: object) -> object:
        global calls
        calls += 1
        if calls == DEADLY:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)

    return call


for owner, name in (
    (os, "fsync"),
    (Path, "rename"),
    (Model, "save_base"),
    (QuerySet, "bulk_create"),
):
    setattr(owner, name, watched(getattr(owner, name)))

bundle = receive(BUNDLE, BUNDLE.name, by="Evaluator (CONTOH)").bundle
if bundle.state_now in OPEN:
    accept(bundle, by="Evaluator (CONTOH)", answers=Answers(expect=bundle.seal_id))
sys.stdout.write(f"{calls}\n")
