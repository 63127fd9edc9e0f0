"""winnow/functions/characters.py: what damage is repaired, whatever did it."""

import duckdb
import ftfy.bad_codecs  # noqa: F401  (the encodings as browsers have them)
import pytest

from winnow.functions.registration import register_functions


def damage(text: str, *encodings: str) -> str:
    """The text as UTF-8, read as another encoding, one time after the other."""
    for encoding in encodings:
        text = text.encode("utf-8").decode(encoding)
    return text


WINDOWS = "sloppy-windows-1252"
DAMAGED = {
    damage("It’s a “quiet” lamp – 5°C", WINDOWS): "It’s a “quiet” lamp – 5°C",
    damage("It’s a “quiet” lamp", WINDOWS, WINDOWS): "It’s a “quiet” lamp",
    damage("naïve façade", WINDOWS, WINDOWS, WINDOWS): "naïve façade",
    damage("über große Maße", WINDOWS, WINDOWS): "über große Maße",
    damage("crème brûlée café", "latin-1"): "crème brûlée café",
    damage("5 × 7 ½ inch ± 2", WINDOWS): "5 × 7 ½ inch ± 2",
    damage("🔥 hot", WINDOWS): "🔥 hot",
    damage("don’t “wait” – buy", "mac-roman"): "don’t “wait” – buy",
    damage("Размер: большой", WINDOWS): "Размер: большой",
    damage("Лампа для чтения", "sloppy-windows-1251"): "Лампа для чтения",
    damage("z żółtą osłoną", "sloppy-windows-1250"): "z żółtą osłoną",
    damage("Łóżko dziecięce", WINDOWS): "Łóżko dziecięce",
    damage("日本語の説明", WINDOWS): "日本語の説明",
    damage("Zürich™", "latin-1"): "Zürich™",
    "Inches¡ê¡§LxW), 10 ¡æ": "Inches(LxW), 10 ℃",
    "Size£º10¡Á20cm£¬ doesn¡¯t slip": "Size:10×20cm, doesn’t slip",
    "0¨C40¡ãC": "0–40°C",
    "Makita\x92s drill, a 15.6â€ screen": "Makita’s drill, a 15.6” screen",
    # Bytes of Windows-1251 read as Latin-1: letters of Icelandic, for all that one can tell.
    "Размер: большой".encode("cp1251").decode("latin-1"): "Размер: большой",
}


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as connection:
        register_functions(connection)
        yield connection


def test_of_nineteen_damaged_texts_one_stays(connection) -> None:
    repaired = connection.execute(
        "select repair_encoding(text) from (select unnest(?::varchar[]) as text)", [[*DAMAGED]]
    ).fetchall()
    left = [
        (damaged, found)
        for (damaged, meant), (found,) in zip(DAMAGED.items(), repaired, strict=True)
        if found != meant
    ]
    assert len(DAMAGED) == 19
    assert len(left) <= 1, left


def test_what_is_repaired_stays_repaired(connection) -> None:
    again = connection.execute(
        "select text, repair_encoding(text) from (select unnest(?::varchar[]) as text)",
        [[*DAMAGED.values()]],
    ).fetchall()
    assert all(text == repaired for text, repaired in again)


@pytest.mark.parametrize("name", ["decode_entities", "decode_escapes", "repair_encoding"])
def test_nulls_stay_and_plain_texts_are_as_before(connection, name) -> None:
    given = [None, "", "plain", "a \\ b & c", None, "naïve “Ça” – 日本語 ½"]
    query = f"select {name}(text) from (select unnest(?::varchar[]) as text)"
    assert [text for (text,) in connection.execute(query, [given]).fetchall()] == given
    assert connection.execute(query, [[None]]).fetchall() == [(None,)]


def test_no_piece_of_a_text_parts_it(connection) -> None:
    """The unit separator is what the cleaning puts between the texts of a record."""
    given = ["a&#31;b", "a&#x1f;b", "a\\x1fb", "a\\u001fb", "a\\\\u001Fb"]
    query = """
        select decode_escapes(decode_entities(text))
        from (select unnest(?::varchar[]) as text)
    """
    found = [text for (text,) in connection.execute(query, [given]).fetchall()]
    assert not any("\x1f" in text for text in found)
