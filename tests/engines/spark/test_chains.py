"""Which views are row-local, so that they run in a chain of one relation."""

import pytest
from winnow_spark.chains import ChainError, View, find_source


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("select * from made.given join made.words_split using (place)", "reads 2 relations"),
        ("select count(*) as row_count from made.given", r"has COUNT\(\*\)"),
        ("select distinct text from made.given", "has DISTINCT"),
        ("with given as (select * from made.given) select max(place) from given", "has MAX"),
        ("select row_number() over (order by place) as row from made.given", "has "),
        ("select text from made.given group by all", "has GROUP BY"),
        ("select text from made.given limit 1", "has LIMIT"),
    ],
)
def test_a_view_whose_rows_depend_on_each_other_is_refused(query, problem):
    with pytest.raises(ChainError, match=rf"made\.met has row_local in its meta, but {problem}"):
        find_source(View(("made", "met"), query, {}))


def test_a_view_of_one_relation_and_seeds_is_row_local():
    query = """
        with known as (select list(word) as words from seeds.words)
        select list_contains(known.words, text) as is_known from made.given cross join known
    """
    assert find_source(View(("made", "met"), query, {})) == ("made", "given")
