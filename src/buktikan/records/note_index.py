"""The full-text index of notes: made by the migration, kept by the database's own triggers.

`facets` are words that stand for what one filters by, so that a common word and a rare filter are
answered from the index together; the query's own conditions decide all the same.
"""

import re
from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models.expressions import RawSQL

from buktikan.core.note_query import Term

NOT_A_WORD = re.compile(r"[^0-9a-z]+")
COLUMNS = "kind, severity, state, finding, line, text, expected, speaker, session_id"
FACETS = ("kind", "severity", "state", "finding", "line")
SQLITE_TABLE = "records_note_words"
SIGN = "="
"""Before a facet in PostgreSQL's index: no word begins so, and nobody can look for it."""

_SESSION = (
    "FROM records_evaluationsession s JOIN records_tenure t ON t.id = s.tenure_id"
    " WHERE s.key = new.session_id"
)


def facet(name: str, value: str) -> str:
    """The word that stands for a value: letters and digits only, as both indexes keep it."""
    return name + NOT_A_WORD.sub("x", value.casefold())


def sqlite_statements() -> tuple[str, ...]:
    """The table and its triggers."""
    words = ", ".join(
        (
            "new.id",
            "new.text",
            "new.expected",
            "new.speaker",
            _sqlite_facets(),
        )
    )
    put = f"INSERT INTO {SQLITE_TABLE}(rowid, text, expected, speaker, facets) VALUES ({words});"  # noqa: S608  # no stranger's words
    out = f"DELETE FROM {SQLITE_TABLE} WHERE rowid = old.id;"  # noqa: S608
    return (
        f"CREATE VIRTUAL TABLE {SQLITE_TABLE} USING fts5(text, expected, speaker, facets,"
        " tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4')",
        f"CREATE TRIGGER {SQLITE_TABLE}_new AFTER INSERT ON records_note BEGIN {put} END",
        f"CREATE TRIGGER {SQLITE_TABLE}_old AFTER DELETE ON records_note BEGIN {out} END",
        f"CREATE TRIGGER {SQLITE_TABLE}_other AFTER UPDATE OF {COLUMNS} ON records_note"
        f" BEGIN {out} {put} END",
        f"CREATE TRIGGER {SQLITE_TABLE}_moved AFTER UPDATE OF held_on, tenure_id"  # noqa: S608
        " ON records_evaluationsession BEGIN"
        " UPDATE records_note SET session_id = session_id WHERE session_id = new.key; END",
        "UPDATE records_note SET session_id = session_id",
    )


def _sqlite_plain(value: str) -> str:
    for sign in (".", "-", "_", "/", " "):
        value = f"replace({value}, '{sign}', 'x')"
    return f"lower({value})"


def _sqlite_facets() -> str:
    own = [f"'{one}' || {_sqlite_plain(f'new.{one}')}" for one in FACETS]
    session = (
        f"(SELECT 'place' || {_sqlite_plain('t.place_id')}"
        f" || ' held' || replace(substr(s.held_on, 1, 7), '-', 'x') {_SESSION})"
    )
    return " || ' ' || ".join((*own, session))


def postgres_statements() -> tuple[str, ...]:
    """The column, its trigger and its index."""
    plain = "regexp_replace(lower({}), '[^0-9a-z]+', 'x', 'g')"
    own = [f"'{SIGN}{one}' || {plain.format(f'new.{one}')}" for one in FACETS]
    session = (
        f"(SELECT '{SIGN}place' || {plain.format('t.place_id')}"
        f" || ' {SIGN}held' || replace(to_char(s.held_on, 'YYYY-MM'), '-', 'x') {_SESSION})"
    )
    facets = " || ' ' || ".join((*own, session))
    words = "new.text || ' ' || new.expected || ' ' || new.speaker"
    vector = (
        f"to_tsvector('simple', regexp_replace({words}, '[^[:alnum:]]+', ' ', 'g'))"
        f" || array_to_tsvector(string_to_array({facets}, ' '))"
    )
    return (
        "ALTER TABLE records_note ADD COLUMN search_words tsvector",
        "CREATE FUNCTION records_note_words() RETURNS trigger AS $$"
        f" BEGIN new.search_words := {vector}; RETURN new; END; $$ LANGUAGE plpgsql",
        f"CREATE TRIGGER records_note_words BEFORE INSERT OR UPDATE OF {COLUMNS} ON records_note"
        " FOR EACH ROW EXECUTE FUNCTION records_note_words()",
        "CREATE FUNCTION records_note_moved() RETURNS trigger AS $$ BEGIN"
        " UPDATE records_note SET session_id = session_id WHERE session_id = new.key;"
        " RETURN NULL; END; $$ LANGUAGE plpgsql",
        "CREATE TRIGGER records_note_moved AFTER UPDATE OF held_on, tenure_id"
        " ON records_evaluationsession FOR EACH ROW EXECUTE FUNCTION records_note_moved()",
        "CREATE INDEX note_words ON records_note USING gin (search_words)",
        "UPDATE records_note SET session_id = session_id",
    )


def matching(terms: Iterable[Term], facets: Mapping[str, Iterable[str]]) -> RawSQL | None:
    """A subquery of the keys of notes that hold every term and one of the values of each facet.

    A value that ends in "*" stands for all that begin so. None where nothing is asked for.
    """
    asked = {name: tuple(values) for name, values in facets.items()}
    words = tuple(terms)
    if not words and not any(asked.values()):
        return None
    if connection.vendor == "postgresql":
        return _postgres(words, _of(asked))
    parts = [f"{{text expected speaker}} : {one.for_sqlite()}" for one in words]
    parts += [f"facets : ({' OR '.join(map(_sqlite_facet, one))})" for one in _of(asked)]
    return RawSQL(  # noqa: S611  # the table's name is ours, the words are parameters
        f"SELECT rowid FROM {SQLITE_TABLE} WHERE {SQLITE_TABLE} MATCH %s",  # noqa: S608
        (" AND ".join(parts),),
    )


def _postgres(words: tuple[Term, ...], facets: list[tuple[str, ...]]) -> RawSQL:
    asked = " & ".join(one.for_postgres() for one in words)
    groups = " & ".join(f"({' | '.join(map(_postgres_facet, one))})" for one in facets)
    parts = (("to_tsquery('simple', %s)", asked), ("%s::tsquery", groups))
    used = [(part, value) for part, value in parts if value]
    query = " && ".join(part for part, _ in used)
    return RawSQL(  # noqa: S611  # the words are parameters
        f"SELECT id FROM records_note WHERE search_words @@ ({query})",  # noqa: S608
        tuple(value for _, value in used),
    )


def _of(asked: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [tuple(_word(name, one) for one in values) for name, values in asked.items() if values]


def _word(name: str, value: str) -> str:
    return facet(name, value.removesuffix("*")) + ("*" if value.endswith("*") else "")


def _postgres_facet(word: str) -> str:
    return f"'{SIGN}{word.removesuffix('*')}'{':*' if word.endswith('*') else ''}"


def _sqlite_facet(word: str) -> str:
    return f'"{word.removesuffix("*")}"{"*" if word.endswith("*") else ""}'
