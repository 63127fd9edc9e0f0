"""The delimiter, the header and the quoting of delimited files."""

import pytest

LAYOUT = "select column_name from duckdb_columns() where table_name = 'shop' order by column_index"


def list_columns(query) -> list[str]:
    return [name for (name,) in query(LAYOUT) if not name.startswith("_source")]


@pytest.mark.parametrize(
    ("content", "names", "first"),
    [
        ("a;b\n1;2\n", ["a", "b"], ("1", "2")),
        ("a|b|c\n1|2|3\n", ["a", "b", "c"], ("1", "2", "3")),
        (
            "title;height, cm;note\nRug;1,5;x\n",
            ["title", "height, cm", "note"],
            ("Rug", "1,5", "x"),
        ),
        ("title;net, EUR\nRug;1,50\nMat;2,00\n", ["title", "net, EUR"], ("Rug", "1,50")),
        ("a;b,c\n1;2,3\n4;5,6\n7;8;9,1\n", ["a;b", "c"], ("1;2", "3")),
        ('a,"b;c;d"\n1,"2;3;4"\n5,6\n', ["a", "b;c;d"], ("1", "2;3;4")),
        ("text\nred\nblue; green\n", ["text"], ("red",)),
        ('"a","b"\r\n"1","2"\r\n', ["a", "b"], ("1", "2")),
        ("a\tb\n1,5\t2\n", ["a", "b"], ("1,5", "2")),
    ],
)
def test_the_delimiter_splits_the_first_records_like_the_header(
    load, query, write, content, names, first
):
    load("files", write("c.csv", content), "--source", "shop")
    assert list_columns(query) == names
    assert query("select * exclude (_source_file, _source_row) from raw.shop")[0] == first


def test_a_header_is_a_record(load, query, write):
    content = '"id","weight\r\n(kg)","say ""x"""\n1,2.5,a\n2\n3,"4,5\n",b\n9,"x"y,b\n'
    load("files", write("c.csv", content), "--source", "shop")
    assert list_columns(query) == ["id", "weight\r\n(kg)", 'say "x"']
    assert query("select _source_row, id from raw.shop order by 1") == [(1, "1"), (3, "3")]
    assert query("select source_row, error from raw.quarantined_rows order by 1") == [
        (2, "1 cells where the header has 3"),
        (4, "line 7: text behind a closing quote"),
    ]


def test_columns_without_a_name_are_named_by_their_position(load, query, write):
    printed = load("files", write("c.csv", ",id,\n0,a,x\n1,b,y\n"), "--source", "shop")
    assert "c.csv: a column without a name is named by its position: column_1, column_3" in printed
    assert list_columns(query) == ["column_1", "id", "column_3"]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (b"id,title,Id", "names 'Id' twice"),
        (b",id,column_1", "names 'column_1' twice"),
        (b"", "it is empty"),
        (b"id,pr\xe9x", "--encoding cp1252"),
        (b"id,\x01", "control characters"),
        (b'"id"x,title', "text behind a closing quote"),
        (b'id,"title', "never closed"),
        (b'id,"' + b"x" * (1 << 20), "never closed"),
        (b"id," + b"x" * (1 << 20), "longer than 1,048,576 bytes"),
    ],
)
def test_unusable_headers_are_refused(refuse, write, header, told):
    error = refuse("files", write("c.csv", header + b"\n1,2,3\n"), "--source", "shop")
    assert "c.csv" in error
    assert told in error


@pytest.mark.parametrize("ending", ["tsv", "TSV"])
def test_a_tsv_whose_quotes_enclose_no_cells_is_read_without_quoting(load, query, write, ending):
    content = 'id\t"size"\n1\t"L" or M\n2\t"3 in\n3\t"4"\n'
    printed = load("files", write(f"t.{ending}", content), "--source", "shop")
    assert "read without quoting" in printed
    assert "line 2: text behind a closing quote" in printed
    assert list_columns(query) == ["id", '"size"']
    assert query('select """size""" from raw.shop order by _source_row') == [
        ('"L" or M',),
        ('"3 in',),
        ('"4"',),
    ]


def test_a_tsv_by_the_rules_is_read_with_quoting(load, query, write):
    content = 'id\tsize\n1\t"a\tb\nc"\n2\t5"\n'
    printed = load("files", write("t.tsv", content), "--source", "shop")
    assert "quoting" not in printed
    assert query("select size from raw.shop order by 1") == [('5"',), ("a\tb\nc",)]


def test_a_tsv_with_a_quote_open_at_its_end_is_read_without_quoting(load, query, write):
    printed = load("files", write("t.tsv", 'id\tsize\n1\t"9 in\n2\tL\n'), "--source", "shop")
    assert "the quote that opens in line 2 is never closed" in printed
    assert query("select size from raw.shop order by 1 desc") == [("L",), ('"9 in',)]
