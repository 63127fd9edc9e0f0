"""What is written in DuckDB's dialect, and what Spark reads: a pair for every construct that the
translation rewrites, and for some that stay as they are.
"""

import re

import pytest
import sqlglot
from sqlglot import exp
from winnow_spark.translation import (
    FUNCTIONS,
    RULES,
    TranslationError,
    find_non_local_clause,
    list_tables,
    translate,
)
from winnow_spark.udf_specs import udf_specs

BLANKS = "".join(map(chr, (32, 160, 5760, *range(8192, 8203), 8239, 8287, 12288)))
"""The space separators of Unicode."""

TEXTS = [
    ("length(a)", "CHAR_LENGTH(a)"),
    ("len(a)", "SIZE(a)"),
    ("left(a, 3)", "LEFT(a, 3)"),
    ("left(a, -3)", "LEFT(a, CHAR_LENGTH(a) - 3)"),
    ("lower(a)", "LOWER(TRANSLATE(a, 'Σİ', 'σi'))"),
    ("trim(a)", f"TRIM(BOTH '{BLANKS}' FROM a)"),
    ("trim(a, 'x')", "TRIM('x' FROM a)"),
    ("a || b", "a || b"),
    ("(a + b) || c", "(a + b) || c"),
    ("chr(233)", "'é'"),
    ("chr(a)", "DECODE(UNHEX(LPAD(HEX(CAST(a AS BIGINT)), 8, '0')), 'UTF-32')"),
    ("unicode(a)", "ASCII(a)"),
    ("strlen(a)", "OCTET_LENGTH(a)"),
    ("contains(a, b)", "CONTAINS(a, b)"),
    ("string_split(a, ',')", r"SPLIT(a, CONCAT('\\Q', ',', '\\E'), -1)"),
    ("string_split(a, '')", "SPLIT(a, '')"),
    ("upper(a)", "UPPER(a)"),
    ("replace(a, 'x', 'y')", "REPLACE(a, 'x', 'y')"),
]

PATTERNS = [
    ("regexp_matches(a, 'k', 'i')", "RLIKE(a, '[kKK]')"),
    ("regexp_full_match(a, '[a-c]+')", r"RLIKE(a, '\\A(?:[abc]+)\\z')"),
    ("regexp_matches(a, b)", "RLIKE(a, b)"),
    (r"regexp_replace(a, '(x)(y)', '\2\1', 'g')", "REGEXP_REPLACE(a, '(x)(y)', '$2$1')"),
    (r"regexp_replace(a, 'x+', '<\0>', 'g')", "REGEXP_REPLACE(a, 'x+', '<$0>')"),
    (
        r"regexp_replace(a, '(x)', '\1!')",
        r"REGEXP_REPLACE(a, '\\A([\\x{0}-\\x{10FFFF}]*?)(?:(x))', '$1$2!')",
    ),
    ("regexp_extract(a, '(x)(y)', 2)", "REGEXP_EXTRACT(a, '(x)(y)', 2)"),
    ("regexp_extract(a, 'x')", "REGEXP_EXTRACT(a, 'x', 0)"),
    ("regexp_extract_all(a, 'x.')", r"REGEXP_EXTRACT_ALL(a, 'x[^\\n]', 0)"),
    (r"regexp_split_to_array(a, '\s+')", r"SPLIT(a, '[\\t\\n\\f\\r ]+', -1)"),
    ("regexp_escape(a)", r"REGEXP_REPLACE(a, '([^0-9A-Za-z_\\x{80}-\\x{10FFFF}])', '\\\\$1')"),
]

NUMBERS = [
    ("a / b", "CAST(a AS DOUBLE) / b"),
    ("a // b", "a DIV b"),
    ("round(a)", "ROUND(a)"),
    ("round(a, 2)", "(ROUND((a) * CAST(1e2 AS DOUBLE)) / CAST(1e2 AS DOUBLE))"),
    ("round_even(a, 0)", "BROUND(a)"),
    ("ln(a)", "DUCKDB_UDF(CAST(a AS DOUBLE))"),
    ("log(a)", "DUCKDB_UDF(CAST(a AS DOUBLE))"),
    ("log(2, a)", "DUCKDB_UDF(CAST(a AS DOUBLE))"),
    ("pow(a, 2)", "DUCKDB_UDF(CAST(a AS DOUBLE), CAST(2 AS DOUBLE))"),
    ("a % b", "a % b"),
]

CASTS_AND_HASHES = [
    ("cast(a as ubigint)", "CAST(CAST(a AS DECIMAL(20, 0)) - 9223372036854775808 AS BIGINT)"),
    (
        "cast(a as ubigint[])",
        "TRANSFORM(a, number -> CAST(CAST(number AS DECIMAL(20, 0)) - 9223372036854775808 "
        "AS BIGINT))",
    ),
    ("cast(null as ubigint)", "CAST(NULL AS BIGINT)"),
    ("cast(a as json)", "a"),
    ("cast(a as varchar)", "CAST(a AS STRING)"),
    ("try_cast(a as hugeint)", "TRY_CAST(a AS DECIMAL(38, 0))"),
    ("cast(a as timestamp)", "CAST(a AS TIMESTAMP_NTZ)"),
    ("cast(a as struct(x ubigint, y varchar)[])", "CAST(a AS ARRAY<STRUCT<x: BIGINT, y: STRING>>)"),
    ("hash('a', 1)", "CAST('-2973056992580752805' AS BIGINT)"),
    ("to_json(a)", "TO_JSON(a, MAP('ignoreNullFields', 'false'))"),
]

LISTS = [
    ("a[1]", "TRY_ELEMENT_AT(a, 1)"),
    ("a[2:3]", "SLICE(a, 2, 2)"),
    ("a[2:-1]", "SLICE(a, 2, SIZE(a))"),
    ("list_contains(a, b)", "(ARRAY_POSITION(a, b) > 0)"),
    ("list_distinct(a)", "FILTER(ARRAY_DISTINCT(a), item -> NOT item IS NULL)"),
    ("list_unique(a)", "SIZE(FILTER(ARRAY_DISTINCT(a), item -> NOT item IS NULL))"),
    (
        "list_position(a, b)",
        "NULLIF(ARRAY_POSITION(TRANSFORM(a, item -> STRUCT(item AS item)), STRUCT(b AS item)), 0)",
    ),
    (
        "list_sum(a)",
        "AGGREGATE(FILTER(a, item -> NOT item IS NULL), CAST(NULL AS BIGINT), (sum, item) -> "
        "COALESCE(sum, 0) + item)",
    ),
    ("list_reverse(a)", "REVERSE(a)"),
    ("list_concat(a, b)", "CONCAT(COALESCE(a, ARRAY()), COALESCE(b, ARRAY()))"),
    ("list_transform(a, lambda x: x + 1)", "TRANSFORM(a, x -> x + 1)"),
    ("list_transform(a, lambda x, i: x || i)", "TRANSFORM(a, (x, i) -> x || (i + 1))"),
    ("list_filter(a, lambda x, i: i > 1)", "FILTER(a, (x, i) -> (i + 1) > 1)"),
    (
        "list_reduce(a, lambda x, y: x + y)",
        "AGGREGATE(SLICE(a, 2, SIZE(a)), TRY_ELEMENT_AT(a, 1), (x, y) -> x + y)",
    ),
    ("list_reduce(a, lambda x, y: x + y, 0)", "AGGREGATE(a, 0, (x, y) -> x + y)"),
    (
        "range(5)",
        "IF(CAST(5 AS BIGINT) - 1 < CAST(0 AS BIGINT), CAST(ARRAY() AS ARRAY<BIGINT>), "
        "SEQUENCE(CAST(0 AS BIGINT), CAST(5 AS BIGINT) - 1))",
    ),
    (
        "range(1, a)",
        "IF(CAST(a AS BIGINT) - 1 < CAST(1 AS BIGINT), CAST(ARRAY() AS ARRAY<BIGINT>), "
        "SEQUENCE(CAST(1 AS BIGINT), CAST(a AS BIGINT) - 1))",
    ),
    (
        "generate_series(1, a)",
        "IF(CAST(a AS BIGINT) < CAST(1 AS BIGINT), CAST(ARRAY() AS ARRAY<BIGINT>), SEQUENCE(CAST(1 "
        "AS BIGINT), CAST(a AS BIGINT)))",
    ),
    ("map_extract_value(a, 'x')", "TRY_ELEMENT_AT(a, 'x')"),
]

AGGREGATES = [
    ("any_value(a)", "ANY_VALUE(a, TRUE) IGNORE NULLS"),
    ("arg_max(a, b)", "MAX_BY(a, IF(a IS NULL, NULL, b))"),
    ("arg_min(a, b)", "MIN_BY(a, IF(a IS NULL, NULL, b))"),
    ("max_by(a, b, 3)", "MAX_BY(a, IF(a IS NULL, NULL, b), 3)"),
    ("min(a)", "MIN(a)"),
    ("min(a, 3)", "MIN_BY(a, a, 3)"),
    ("quantile_cont(a, 0.5)", "PERCENTILE(a, 0.5)"),
    ("quantile_disc(a, 0.5)", "PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY a)"),
    (
        "skewness(a)",
        "(SKEWNESS(a) * (CASE WHEN CAST(COUNT(a) AS DOUBLE) > 2 THEN SQRT(CAST(COUNT(a) AS DOUBLE) "
        "* (CAST(COUNT(a) AS DOUBLE) - 1)) / (CAST(COUNT(a) AS DOUBLE) - 2) END))",
    ),
    (
        "list(a)",
        "NULLIF(TRANSFORM(COLLECT_LIST(NAMED_STRUCT('item', a)), row -> row.item), ARRAY())",
    ),
    ("list(distinct a)", "NULLIF(ARRAY_SORT(COLLECT_SET(a)), ARRAY())"),
    (
        "list(a order by b)",
        "NULLIF(TRANSFORM(ARRAY_SORT(COLLECT_LIST(NAMED_STRUCT('item', a, 'key_0', b)), (a, b) -> "
        "CASE WHEN a.key_0 IS NULL AND NOT b.key_0 IS NULL THEN 1 WHEN b.key_0 IS NULL AND NOT "
        "a.key_0 IS NULL THEN -1 WHEN a.key_0 < b.key_0 THEN -1 WHEN a.key_0 > b.key_0 THEN 1 ELSE "
        "0 END), row -> row.item), ARRAY())",
    ),
    (
        "list(a order by b desc)",
        "NULLIF(TRANSFORM(ARRAY_SORT(COLLECT_LIST(NAMED_STRUCT('item', a, 'key_0', b)), (a, b) -> "
        "CASE WHEN a.key_0 IS NULL AND NOT b.key_0 IS NULL THEN 1 WHEN b.key_0 IS NULL AND NOT "
        "a.key_0 IS NULL THEN -1 WHEN b.key_0 < a.key_0 THEN -1 WHEN b.key_0 > a.key_0 THEN 1 ELSE "
        "0 END), row -> row.item), ARRAY())",
    ),
    ("count(*) filter (where a > 1)", "COUNT(*) FILTER(WHERE a > 1)"),
    (
        "list(a) filter (where b)",
        "NULLIF(TRANSFORM(COLLECT_LIST(NAMED_STRUCT('item', a)) FILTER(WHERE b), row -> row.item), "
        "ARRAY())",
    ),
    ("quantile_cont(a, 0.5) filter (where b)", "PERCENTILE(a, 0.5) FILTER(WHERE b)"),
    ("sum(a)", "SUM(a)"),
]

QUERIES = [
    ("select a from cleaned.rows", "SELECT a FROM `cleaned.rows` AS `rows`"),
    ("select r.a from cleaned.rows as r", "SELECT r.a FROM `cleaned.rows` AS r"),
    (
        "select * replace (lower(a) as a) from cleaned.rows",
        "SELECT * EXCEPT (a), LOWER(TRANSLATE(a, 'Σİ', 'σi')) AS a FROM `cleaned.rows` AS `rows`",
    ),
    ("select * exclude (a) from cleaned.rows", "SELECT * EXCEPT (a) FROM `cleaned.rows` AS `rows`"),
    (
        "select number from range(1, a) as rows(number)",
        "SELECT number FROM RANGE(1, a) AS rows(number)",
    ),
    (
        "select number from generate_series(1, 5) as rows(number)",
        "SELECT number FROM RANGE(1, 5 + 1) AS rows(number)",
    ),
    (
        "select unnest(a) as x from cleaned.rows",
        "SELECT EXPLODE(a) AS x FROM `cleaned.rows` AS `rows`",
    ),
    (
        "select unnest(a) as x, unnest(b) as y, c from cleaned.rows",
        "SELECT c, INLINE(ARRAYS_ZIP(a, b)) AS (x, y) FROM `cleaned.rows` AS `rows`",
    ),
    (
        "select a, row_number() over (order by b) as n from cleaned.rows qualify n = 1",
        "SELECT * FROM (SELECT a, ROW_NUMBER() OVER (ORDER BY b NULLS LAST) AS n FROM "
        "`cleaned.rows` AS `rows`) AS qualified WHERE n = 1",
    ),
    (
        "select a from cleaned.rows qualify row_number() over (order by b) = 1",
        "SELECT a FROM (SELECT a, ROW_NUMBER() OVER (ORDER BY b NULLS LAST) AS _w FROM "
        "`cleaned.rows` AS `rows`) AS _t WHERE _w = 1",
    ),
]

EXPRESSIONS = [*TEXTS, *PATTERNS, *NUMBERS, *CASTS_AND_HASHES, *LISTS, *AGGREGATES]


def translate_names_apart(sql: str) -> str:
    """The translation, with one name for all functions that DuckDB evaluates."""
    return re.sub("DUCKDB_UDF_[0-9A-F]{12}", "DUCKDB_UDF", translate(sql).sql)


@pytest.mark.parametrize(("written", "read"), EXPRESSIONS)
def test_expressions(written, read):
    assert translate_names_apart(f"select {written} from rows") == f"SELECT {read} FROM rows"


@pytest.mark.parametrize(("written", "read"), QUERIES)
def test_queries(written, read):
    assert translate_names_apart(written) == read


def test_every_rule_has_a_pair():
    trees = [
        sqlglot.parse_one(f"select {written} from a", read="duckdb") for written, _ in EXPRESSIONS
    ]
    trees += [sqlglot.parse_one(written, read="duckdb") for written, _ in QUERIES]
    nodes = [node for tree in trees for node in tree.walk()]
    assert RULES.keys() - {type(node) for node in nodes} == set()
    names = {node.name.lower() for node in nodes if isinstance(node, exp.Anonymous)}
    assert FUNCTIONS.keys() - names == set()


@pytest.mark.parametrize(
    ("expression", "evaluated"),
    [
        ("ln(a)", "try(ln(a))"),
        ("log(a)", "try(log10(a))"),
        ("log(2, a)", "try(log2(a))"),
        ("pow(a, 2)", "try(pow(a, b))"),
    ],
)
def test_functions_whose_last_digit_differs_are_evaluated_by_duckdb(expression, evaluated):
    (name,) = re.findall("duckdb_udf_[0-9a-f]{12}", translate(f"select {expression}").sql.lower())
    assert udf_specs[name].expression == evaluated
    assert udf_specs[name].result == "double"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("select no_such_function(a)", "there is no rule for no_such_function"),
        ("select a[b:c]", "a slice between indexes that are not constants"),
        ("select a[1:-2]", "a slice from or to an index before the last"),
        ("select hash(a)", "hash() of an argument that is not a constant"),
        ("select log(3, a)", "a logarithm of this base"),
        ("select regexp_replace(a, 'x', b, 'g')", "the replacement is not a literal"),
        (
            "select regexp_replace(a, b, 'x')",
            "the pattern is not a literal, and only one match",
        ),
        (r"select regexp_replace(a, 'x', '\0')", "group 0 or 9 where only one match is replaced"),
        ("select regexp_matches(a, 'x', 'l')", "the options l"),
        ("select percentile_cont(0.5) within group (order by a)", "write quantile_cont"),
        ("select from where", "cannot be translated to Spark"),
    ],
)
def test_what_has_no_translation_is_refused(written, problem):
    with pytest.raises(TranslationError, match=re.escape(problem)) as refused:
        translate(written)
    assert str(refused.value).endswith("Put it into a macro with a spark__ version")


def test_tables_are_listed_by_schema_and_name():
    query = "with own as (from b.two) select * from own join b.one using (a) join a.three using (a)"
    assert list_tables(query) == (("a", "three"), ("b", "one"), ("b", "two"))
    assert translate(query).tables == list_tables(query)


def test_clauses_over_seeds_are_local():
    known = "with known as (select list(word order by word) as words from seeds.words)"
    query = f"{known} select lower(text) from made.given cross join known"
    assert find_non_local_clause(query, "seeds") is None
    assert find_non_local_clause(query, "other") == "ARRAY_AGG(word ORDER BY word)"
