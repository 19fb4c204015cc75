"""Every verb that anything logs has a sentence, and every sentence a group to be found in."""

import pytest

from buktikan.web.history.sentences import GROUPS, LABELS, SENTENCES
from tests.web.history.verbs import SOURCES, logged_verbs, verbs_of

LOGGED = logged_verbs(SOURCES)


def test_every_logged_verb_has_a_sentence() -> None:
    assert len(LOGGED) > 30
    assert sorted(LOGGED - SENTENCES.keys()) == []


def test_no_sentence_speaks_of_a_verb_that_nothing_logs() -> None:
    assert sorted(SENTENCES.keys() - LOGGED) == []


def test_every_noun_belongs_to_one_group() -> None:
    nouns = [noun for group in GROUPS for noun in group.nouns]

    assert len(nouns) == len(set(nouns))
    assert {verb.partition(".")[0] for verb in SENTENCES} <= set(nouns)


@pytest.mark.parametrize("verb", sorted(SENTENCES))
def test_a_sentence_names_who_and_what_and_ends(verb: str) -> None:
    sentence = str(SENTENCES[verb])

    assert sentence.startswith("%(by)s ")
    assert sentence.count("%(subject)s") == 1
    assert sentence.endswith(".")


def test_labels_are_words_for_officials() -> None:
    assert all(str(label)[0].isupper() for label in LABELS.values())


# The rule can fail: it is shown sources.


def test_a_verb_in_each_way_of_writing_it_is_seen() -> None:
    source = """
VERB = "a.constant"
def one(row, new):
    verb = "a.new" if new else "a.old"
    log_event(verb, row)
    log_event(VERB, row)
    log_event(f"evidence.{state.value}", row)
def _log(verb, row):
    log_event(verb, row)
"""
    assert set(verbs_of(source)) == {
        "a.constant",
        "a.new",
        "a.old",
        "evidence.waiting",
        "evidence.accepted",
        "evidence.rejected",
    }


def test_a_verb_that_nobody_can_tell_is_refused() -> None:
    with pytest.raises(LookupError):
        list(verbs_of("def one(row):\n    log_event(made_up(), row)\n"))
