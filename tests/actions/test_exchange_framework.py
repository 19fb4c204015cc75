"""Bundles of another framework version: installed from the bundle with a yes, or waited for."""

from pathlib import Path

import pytest
from pytest_django import Settings

from buktikan.actions.exchange_arrival import receive
from buktikan.actions.exchange_decision import Answers, DecisionError, accept, hold
from buktikan.core.exchange import ArrivalState
from buktikan.frameworks import catalogue
from buktikan.frameworks.folder import fingerprint
from buktikan.records.models import FrameworkVersion, ReceivedBundle
from tests.factories.exchange import Sent, open_places, report_bundle

pytestmark = pytest.mark.django_db
BY = "Evaluator (CONTOH)"
COMPARED = "Nomor segel sudah dicocokkan dengan surat pengantar."


@pytest.fixture(autouse=True)
def _places(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE = tmp_path / "store"
    open_places()


def arrived(folder: Path, sent: Sent) -> ReceivedBundle:
    report_bundle(folder / "b.zip", sent)
    return receive(folder / "b.zip", "b.zip", by=BY).bundle


def test_another_framework_version_comes_from_the_bundle_only_with_a_yes(tmp_path: Path) -> None:
    files = {name: text.encode() for name, text in catalogue.files("pj-2024-01").items()}
    head = files["framework.yaml"].replace(b"pj-2024-01", b"pj-2024-09")
    files["framework.yaml"] = head
    sent = Sent(framework="pj-2024-09", framework_files=files, fingerprint=fingerprint(files))
    bundle = arrived(tmp_path, sent)
    with pytest.raises(DecisionError, match="pj-2024-09 belum ada di sini"):
        accept(bundle, by=BY, answers=Answers(words=COMPARED))
    assert not FrameworkVersion.objects.exists()
    accept(bundle, by=BY, answers=Answers(words=COMPARED, install_framework=True))
    assert FrameworkVersion.objects.get().key == "pj-2024-09"


def test_a_framework_that_is_here_with_other_contents_blocks_and_may_be_waited_for(
    tmp_path: Path,
) -> None:
    bundle = arrived(tmp_path, Sent(fingerprint="1" * 64))
    with pytest.raises(DecisionError, match="Tahan bundel ini"):
        accept(bundle, by=BY, answers=Answers(words=COMPARED, install_framework=True))
    with pytest.raises(DecisionError, match="alasannya"):
        hold(bundle, by=BY, words=" ")
    hold(bundle, by=BY, words="Menunggu versi kerangka.")
    assert bundle.state_now is ArrivalState.HELD
