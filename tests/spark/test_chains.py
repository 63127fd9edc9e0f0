"""A chain of row-local views gives on Spark what it gives in DuckDB."""

import duckdb
import pyarrow as pa
import pytest
import tokenizers
from winnow_spark.chains import ChainError
from winnow_spark.udf_specs import name_udf

WORDS = pa.table({"word": ["a", "b"], "weight": [1, 2]})
GIVEN = pa.table(
    {"place": [1, 2, 3], "text": ["a b", "", None], "details": ['{"a": [1]}', "{}", None]}
)
VIEWS = {
    "words_split": """
        with known as (select list(word order by word) as words from seeds.words)
        select
            given.*,
            list_filter(string_split(text, ' '), lambda word: list_contains(known.words, word))
                as words
        from made.given as given
        cross join known
    """,
    "words_hashed": """
        select
            * exclude (details),
            hash(text) as text_hash,
            list_transform(words, lambda word: hash(word)) as word_hashes,
            cast(details as json) as details,
            {call} as first_word
        from made.words_split
    """,
}


@pytest.fixture(scope="module")
def words_hashed(spark) -> pa.Table:
    """The last view's rows on Spark, read through another that need not be row-local."""
    call = name_udf("list_extract(a, 1)", ["varchar[]"], "varchar") + "(words)"
    write = spark.warehouse.write_table
    write(spark.spark.createDataFrame(WORDS), "seeds", "words")
    write(spark.spark.createDataFrame(GIVEN).repartition(2), "made", "given")
    for name, query in VIEWS.items():
        spark.warehouse.write_view(query.format(call=call), "made", name, {"row_local": True})
    return spark.select("select * from made.words_hashed order by place").toArrow()


def test_the_rows_are_those_of_duckdb(words_hashed):
    with duckdb.connect() as connection:
        connection.execute("create schema seeds")
        connection.execute("create schema made")
        connection.execute("create table seeds.words as from WORDS")
        connection.execute("create table made.given as from GIVEN")
        for name, query in VIEWS.items():
            call = "list_extract(words, 1)"
            connection.execute(f"create view made.{name} as {query.format(call=call)}")
        # Spark holds a hash less 2^63.
        ours = connection.sql("""
            select * replace (
                cast(cast(text_hash as hugeint) - 9223372036854775808 as bigint) as text_hash,
                list_transform(
                    word_hashes,
                    lambda word: cast(cast(word as hugeint) - 9223372036854775808 as bigint)
                ) as word_hashes,
                cast(details as varchar) as details
            )
            from made.words_hashed
            order by place
        """).to_arrow_table()
    assert words_hashed.to_pylist() == ours.to_pylist()
    assert words_hashed["first_word"].to_pylist() == ["a", None, None]


def test_views_are_found_again(spark, words_hashed):
    """A chain is put together again by a session that finds its views in the warehouse."""
    kept = spark.warehouse
    again = type(kept)(spark.spark, kept._folder, kept._lake, [], spark.select)
    spark.spark.catalog.dropTempView("`made.words_hashed`")
    assert again.register("made", "words_hashed")
    rows = spark.spark.table("`made.words_hashed`").orderBy("place").toArrow()
    assert rows.to_pylist() == words_hashed.to_pylist()


def test_a_view_whose_rows_depend_on_each_other_is_refused(spark, words_hashed):
    query = "select count(*) as row_count from made.given"
    with pytest.raises(ChainError, match=r"made\.met has row_local in its meta, but has COUNT"):
        spark.warehouse.write_view(query, "made", "met", {"row_local": True})
    assert "met" not in spark.warehouse.list_relations("made")


@pytest.mark.parametrize("is_row_local", [True, False])
def test_tokens_are_counted_and_cut(spark, words_hashed, tmp_path, is_row_local):
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel({"a": 0, "b": 1}, unk_token="b"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(path := str(tmp_path / "tokenizer.json"))
    query = f"""
        select
            place,
            count_tokens('{path}', text) as token_count,
            cut_to_tokens('{path}', text, 1) as cut
        from made.given
    """
    spark.warehouse.write_view(query, "made", "counted", {"row_local": is_row_local})
    rows = spark.select("select * from made.counted order by place").collect()
    assert [tuple(row) for row in rows] == [(1, 2, "a"), (2, 0, ""), (3, None, None)]


@pytest.mark.parametrize(
    ("broadcast", "join"), [(True, "BroadcastHashJoin"), (False, "SortMergeJoin")]
)
def test_broadcast_are_sent_to_where_the_others_are(spark, words_hashed, broadcast, join):
    """Whatever Spark guesses of their size."""
    query = "select place, count(*) as row_count from made.given group by place"
    spark.warehouse.write_view(query, "made", "places_counted", {"broadcast": broadcast})
    threshold = "spark.sql.autoBroadcastJoinThreshold"
    usual = spark.spark.conf.get(threshold)
    spark.spark.conf.set(threshold, "-1")
    try:
        query = "select * from made.given inner join made.places_counted using (place)"
        plan = spark.select(query)._jdf.queryExecution().executedPlan().toString()
    finally:
        spark.spark.conf.set(threshold, usual)
    assert join in plan
