"""A pattern finds in Java what it finds in DuckDB, in synthetic texts of odd characters."""

import random

import duckdb
import pyarrow as pa
import pytest

CHARACTERS = (
    "abczAZkKsSiI079_-.,:;!?$()[]{}/|&^'#%@+*=<>~` \"\\\n\t\x0b\x0c\x1c\x1f\x7f\x85\xa0"
    "\u212aſİıéÉßẞΣσςΩω٣²½Ⅷ€日本語한йЙñ\U0001f600\u0301\u200b\u2028\u3000\ufeff"
)
WORDS = (
    "price", "usd", "US$12.50", "1,299.00", "0.5", "12-34", "AB12CD34", "A1B2C3D4E5F6G", "&&", "  ",
    "foo@bar.com", "www.x.org/y", "<br>", "&amp;", "\\u00e9", "\r\n",
)  # fmt: skip
PIECES = (*CHARACTERS, *WORDS)

PATTERNS = (
    r"^a", r"a$", r"^$", r".", r"(?s).", r".+", r"(?m)^.", r"(?m).$", r"(?m)^$", r"\s+", r"\S+",
    r"[\s]", r"[^\s]", r"[^\S]", r"\d", r"\D", r"\w+", r"\W+", r"[\w.-]+", r"[^\W]", r"\bA", r"a\b",
    r"\b", r"\b[A-Z0-9]{2,}\b", r"\pL", r"\PL", r"\p{L}+", r"\p{Lu}", r"[^\pL\pN]+",
    r"[\pL\pN]+", r"[^\P{L}\p{Latin}]", r"[\P{L}\p{Latin}]+", r"\p{Sc}", r"\p{Nd}", r"[\pZ\s]+",
    r"(?i)k", r"(?i)s", r"(?i)i", r"(?i)É", r"(?i)ß", r"(?i)σ", r"(?i)[a-z]+", r"(?i)[^a-z]+",
    r"(?i)[A-K]+", r"(?i)price|usd", r"a(?i:B)c", r"(?i)a(?-i:b)", r"[a-c&&b]", r"[[]", r"[]]",
    r"[^]]", r"[\]\[]", r"[a^]", r"[-a]", r"[a-]", r"[$.|?*+()]", r"[&]", r"\$[0-9]", r"\.", r"\\",
    r"[\\]", r"a{2}", r"a{1,}", r"x{", r"{", r"}", r"(a)|(b)", r"(?:a|b)*c", r"a*?", r"(a|b)+?z",
    r"[\x00-\x08\x0E-\x1E\x7F]", r"[\x{80}-\x{9F}]", r"\x{3040}|\x{65E5}", r"[\t-\r]",
    r"\n|[.!?]+(?:\s+|$)",
    r"[[:alpha:]]+", r"[[:space:][:punct:]]+", r"\A.", r".\z", r"\a|\f|\v", r"[\f\v\n]",
    r"[^\x00-\x7F\pM\pP\pS\pC\pZ]", r"\Aa|b", r"#", r"# a", r"'", r"\"", r"\/",
)  # fmt: skip

MATCHING_NOTHING = (r"^$", r"(?m)^$", r"\b", r"a*?")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    generator = random.Random(8)
    return ["", *PIECES] + [
        "".join(generator.choices(PIECES, k=generator.randrange(1, 14))) for _ in range(1_500)
    ]


@pytest.fixture(scope="module")
def rows(spark, texts):
    table = pa.table({"text": texts})
    spark.spark.createDataFrame(table).createOrReplaceTempView("texts")
    connection = duckdb.connect()
    connection.register("texts", table)
    return connection


def compare(spark, rows, expressions: list[str]) -> list[str]:
    """What the two engines return differently, a line for each expression."""
    columns = ", ".join(f"{each} as answer_{place}" for place, each in enumerate(expressions))
    sql = f"select text, {columns} from texts"
    theirs = {row["text"]: row for row in spark.select(sql).collect()}
    faults = []
    for row in rows.sql(sql).to_arrow_table().to_pylist():
        for place, expression in enumerate(expressions):
            expected, found = row[f"answer_{place}"], theirs[row["text"]][f"answer_{place}"]
            if expected != found:
                faults.append(f"{expression} in {row['text']!r}: {expected!r}, Spark {found!r}")
    return list({fault.split(" in ")[0]: fault for fault in faults}.values())


def quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_the_same_is_found(spark, rows):
    # DuckDB fails where nothing is matched inside a character of more than a byte.
    found = [each for each in PATTERNS if each not in MATCHING_NOTHING]
    expressions = [f"regexp_extract_all(text, {quote(each)})" for each in found]
    assert compare(spark, rows, expressions) == []


def test_the_same_is_matched(spark, rows):
    expressions = [f"regexp_matches(text, {quote(each)})" for each in PATTERNS]
    expressions += [f"regexp_full_match(text, {quote(each)})" for each in PATTERNS]
    assert compare(spark, rows, expressions) == []


REPLACED = (
    (r"(a)|(b)", r"\2\1$"), (r"[0-9]+", r"<\0>"), (r"(\w)(\w)", r"\2\1"), (r"\s+", " "),
    (r"(?i)(k)", r"\11"), ("'", r"\\"), (r"([.,][0-9]+)|\b[0-9]+\b", r"\1"),
)  # fmt: skip


def test_the_same_is_replaced(spark, rows):
    expressions = [
        f"regexp_replace(text, {quote(pattern)}, {quote(by)}, 'g')" for pattern, by in REPLACED
    ]
    expressions += [
        f"regexp_replace(text, {quote(pattern)}, {quote(by)})"
        for pattern, by in REPLACED
        if r"\0" not in by
    ]
    assert compare(spark, rows, expressions) == []
