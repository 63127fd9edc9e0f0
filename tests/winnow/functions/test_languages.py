"""winnow/functions/languages.py: texts whose language a person has read."""

import csv
import socket
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest
from support.project import REPO_FOLDER

from winnow.functions.registration import register_functions

FIXTURES = REPO_FOLDER / "tests" / "fixtures"
MIN_PROBABILITY = 0.5
MIN_PRECISION = MIN_RECALL = 0.97


def read_fixture(name: str) -> list[dict[str, str]]:
    with (FIXTURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def texts() -> list[dict[str, str]]:
    """Product texts in 14 languages, specifications and lists of models, all synthetic."""
    return read_fixture("texts_by_language")


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as connection:
        register_functions(connection)
        yield connection


def detect(connection, given: list[str | None]) -> list[dict | None]:
    query = "select detect_language(text) from (select unnest(?::varchar[]) as text)"
    return [answer for (answer,) in connection.execute(query, [given]).fetchall()]


def is_foreign(answer: dict) -> bool:
    language, probability = answer["language"], answer["probability"]
    return language not in (None, "en") and probability >= MIN_PROBABILITY


def measure(found: list[bool], true: list[bool]) -> tuple[float, float]:
    """Precision and recall of those that are foreign."""
    hits = sum(one and other for one, other in zip(found, true, strict=True))
    return hits / sum(found), hits / sum(true)


def test_foreign_texts_are_found_and_english_ones_are_not(connection, texts) -> None:
    answers = detect(connection, [row["text"] for row in texts])
    found = [is_foreign(answer) for answer in answers]
    precision, recall = measure(found, [row["language"] != "en" for row in texts])
    assert precision >= MIN_PRECISION
    assert recall >= MIN_RECALL
    named = [
        answer["language"] == row["language"]
        for answer, row in zip(answers, texts, strict=True)
        if row["language"] != "en"
    ]
    assert sum(named) / len(named) >= MIN_RECALL


def test_real_texts_too(connection, texts, real_data) -> None:
    """The labels are in the fixture, the texts are not: they belong to their sellers."""
    labels = {row["parent_asin"]: row["language"] for row in read_fixture("languages_of_real_rows")}
    sample = real_data / "samples" / "raw_meta_texts_15k.parquet"
    rows = duckdb.execute(
        """
        select parent_asin, array_to_string(list_concat(description, features), chr(10))
        from read_parquet(?) where list_contains(?, parent_asin)
        """,
        [str(sample), [*labels]],
    ).fetchall()
    assert len(rows) == len(labels) >= 300
    given = [*(row["text"] for row in texts), *(body for _, body in rows)]
    true = [*(row["language"] for row in texts), *(labels[key] for key, _ in rows)]
    found = [is_foreign(answer) for answer in detect(connection, given)]
    precision, recall = measure(found, [language != "en" for language in true])
    assert precision >= MIN_PRECISION
    assert recall >= MIN_RECALL


@pytest.mark.parametrize("language", ["de", "tl", "ja"])
def test_an_english_title_does_not_save_a_foreign_text(connection, texts, language) -> None:
    body = "\n".join(row["text"] for row in texts if row["language"] == language)
    title = "Stainless Steel Pot with Glass Lid, 3 Quarts"
    [answer] = detect(connection, [f"{title}\n{body}"])
    assert answer["language"] == language
    assert answer["probability"] > 0.8


def test_a_text_in_many_languages_is_in_several(connection, texts) -> None:
    by_language = {row["language"]: row["text"] for row in texts if row["kind"] == "product"}
    [answer] = detect(connection, ["\n".join(2 * f"{text} " for text in by_language.values())])
    assert answer["language"] == "mul"


def test_english_letters_of_other_alphabets_are_english(connection) -> None:
    [answer] = detect(connection, ["𝗪𝗔𝗧𝗘𝗥𝗣𝗥𝗢𝗢𝗙: 𝘁𝗵𝗲 𝗰𝗮𝘀𝗲 𝗸𝗲𝗲𝗽𝘀 𝗮 𝗽𝗵𝗼𝗻𝗲 𝗱𝗿𝘆, 𝗲𝘃𝗲𝗻 𝗶𝗻 𝗵𝗲𝗮𝘃𝘆 𝗿𝗮𝗶𝗻"])
    assert answer["language"] == "en"


def test_what_tells_no_language_has_none(connection) -> None:
    nothing = {"language": None, "probability": None}
    given = ["", "Red", "12 x 14", "LX350 LX450 LX550 LX650 LX750 LX850", "✔ 100% ★★★"]
    assert detect(connection, given) == [nothing] * len(given)
    assert detect(connection, [None]) == [None]


def test_the_answer_is_the_same_alone_together_and_in_threads(connection, texts) -> None:
    given = [row["text"] for row in texts]
    together = detect(connection, given)
    assert [detect(connection, [text])[0] for text in given[::20]] == together[::20]
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda _: detect(connection.cursor(), given), range(4))
    assert all(answer == together for answer in answers)


def test_nothing_is_fetched(monkeypatch, texts) -> None:
    from winnow.functions import languages

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    languages._load_once.cache_clear()
    assert languages.judge_text(texts[0]["text"])[0] == texts[0]["language"]
