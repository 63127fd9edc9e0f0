"""CSV and TSV files, plain and compressed."""

import csv
import io

import pytest
from support.compression import compress

DECLARED = "amazon_reviews_2023"
QUARANTINE = "select source_row, error, raw_line from raw.quarantined_rows order by source_row"


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_csv_cells_are_text_as_given(load, query, write, ending):
    text = io.StringIO()
    rows = [("id", "na me"), ("007", 'say "hi", twice\nand again'), ("1e5", ""), ("", "ünï")]
    csv.writer(text).writerows(rows)
    path = write(f"cells.csv{ending}", compress(text.getvalue().encode(), ending))
    load("files", path, "--source", "cells")
    assert query('select _source_row, id, "na me" from raw.cells order by 1') == [
        (1, "007", 'say "hi", twice\nand again'),
        (2, "1e5", None),
        (3, None, "ünï"),
    ]


def test_tsv_is_split_at_tabs(load, query, write):
    load("files", write("t.tsv", "a\tb\n1,5\t2\n"), "--source", "tabs")
    assert query("select a, b from raw.tabs") == [("1,5", "2")]


def test_broken_records_are_quarantined_by_their_number(load, query, write):
    content = b'\xef\xbb\xbfa,b\n1,x\n2\n3,y\n4,\xff\n5,z,z\n"6\n6",w\n7\n'
    load("files", write("c.csv", content), "--source", "records")
    assert query("select _source_row, a from raw.records order by 1") == [
        (1, "1"),
        (3, "3"),
        (6, "6\n6"),
    ]
    assert query(QUARANTINE) == [
        (2, "1 cells where the header has 2", "2"),
        (4, "not UTF-8", "4,�"),
        (5, "3 cells where the header has 2", "5,z,z"),
        (7, "1 cells where the header has 2", "7"),
    ]


def test_csv_limit_counts_records(load, query, write):
    load("files", write("c.csv", "a,b\n1,x\n2\n3,y\n4,z\n5\n"), "--source", "c", "--limit", 3)
    assert query("select _source_row from raw.c order by 1") == [(1,), (3,)]
    assert [number for number, *_ in query(QUARANTINE)] == [2]


def test_csv_fills_a_declared_source(load, query, write):
    content = 'parent_asin,features,average_rating\nT1,"[""a"", ""b""]",4.5\nT2,,\n'
    load("files", write("c.csv", content), "--source", DECLARED)
    wanted = f"select parent_asin, features, average_rating from raw.{DECLARED} order by 1"
    assert query(wanted) == [("T1", ["a", "b"], 4.5), ("T2", None, None)]
