"""Records are those of Python's csv in strict mode, whatever is wrong with a file."""

import random
import time
from pathlib import Path

import duckdb
import pytest
from support.damaged_csv import read_strictly, write_damaged

from loaders import LoadError
from loaders.readers import csv as delimited
from loaders.readers import quotes
from loaders.sources import SourceFile
from loaders.storage.batches import ReadRequest

QUARANTINE = "select source_row, error, raw_line from raw.quarantined_rows order by source_row"


def read_file(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[dict, set[int]]:
    """The cells of each record by its number, and the numbers of those that are rejected."""
    file = SourceFile(name=path.name, form="csv", path=path)
    rows, rejected = {}, set()
    for batch in delimited.read_delimited(ReadRequest(connection=connection, file=file)):
        found = connection.execute(batch.query, batch.parameters).fetchall()
        left_out = {row.number for row in batch.find_rejected()}
        assert batch.count_rows() == len(found) + len(left_out)
        rows |= {number: [cell or "" for cell in cells] for number, *cells in found}
        rejected |= left_out
    return rows, rejected


def test_records_are_those_of_python(tmp_path, monkeypatch, count_faults):
    path = tmp_path / "damaged.csv"
    counts = {"whole": 0, "in part": 0, "refused": 0}
    with duckdb.connect() as connection:
        for number in range(count_faults(quick=300, full=20_000)):
            chance = random.Random(number)
            monkeypatch.setattr(delimited, "BLOCK_BYTES", chance.choice((40, 300, 16 << 20)))
            monkeypatch.setattr(quotes, "WINDOW_BYTES", chance.choice((8, 60, 512 << 10)))
            monkeypatch.setattr(quotes, "FIRST_WINDOW_BYTES", chance.choice((1, 8, 4 << 10)))
            text, names, delimiter = write_damaged(chance)
            path.write_bytes(text.encode())
            expected = read_strictly(text, names, delimiter)
            is_refused = expected.is_open or (expected.rejected and not expected.rows)
            try:
                found = read_file(connection, path)
            except LoadError as error:
                assert is_refused, (number, text, str(error))
                counts["refused"] += 1
                continue
            assert not is_refused, (number, text, found)
            assert found == (expected.rows, expected.rejected), (number, text)
            counts["in part" if expected.rejected else "whole"] += 1
    print(counts)
    assert min(counts.values()) > 20


def test_text_behind_a_closing_quote_takes_one_line(load, query, write):
    content = (
        'id,title,price\n7,Rug,5\n8,"Pan 3 in,9\n9,"Tub "" big",4\n10,"Cup" x,3\n11,"a\nb",1\n'
    )
    load("files", write("c.csv", content), "--source", "shop")
    assert query("select _source_row, title from raw.shop order by 1") == [
        (1, "Rug"),
        (3, 'Tub " big'),
        (5, "a\nb"),
    ]
    assert query(QUARANTINE) == [
        (2, "line 3: text behind a closing quote", '8,"Pan 3 in,9'),
        (4, "line 5: text behind a closing quote", '10,"Cup" x,3'),
    ]


@pytest.mark.parametrize("block_bytes", [20, 16 << 20])
def test_a_quote_that_is_never_closed_is_refused_by_its_line(
    load, refuse, query, write, monkeypatch, block_bytes
):
    monkeypatch.setattr(delimited, "BLOCK_BYTES", block_bytes)
    load("files", write("c.csv", "id,title\n1,old\n"), "--source", "shop")
    lines = [f'{number},"Rug\nred"\r\n' for number in range(50)]
    content = 'id,title\n"x\ny",1\n' + "".join(lines) + '50,"Cup ""\n' + "51,Pan\n" * 9
    error = refuse("files", write("c.csv", content), "--source", "shop")
    assert "c.csv: the quote that opens in line 104 is never closed" in error
    assert query("select id, title from raw.shop") == [("1", "old")]
    assert query("select count(*) from raw.quarantined_rows") == [(0,)]


def test_quotes_inside_unquoted_cells_are_text(load, query, write):
    content = 'id,size\n1,12" x 3"\n2,""\n3,\n4,5"\n5,"6"" x 7"""\n'
    load("files", write("c.csv", content), "--source", "shop")
    assert query("select size from raw.shop order by _source_row") == [
        ('12" x 3"',),
        ("",),
        (None,),
        ('5"',),
        ('6" x 7"',),
    ]


def test_a_record_that_is_too_long_is_refused(refuse, write, monkeypatch):
    monkeypatch.setattr(quotes, "LONGEST_RECORD_BYTES", 1 << 20)
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 1 << 18)
    content = 'id,title\n1,x\n2,"' + "long\n" * (1 << 19)
    error = refuse("files", write("c.csv", content), "--source", "shop")
    assert "the record that begins in line 3 is longer than 1 MiB" in error


@pytest.mark.parametrize(
    ("line", "last"),
    [('b","%s\n', 'b","c"!\n'), ('a,"b" %s\n', ""), ('""x,%s\n', '1,2\n"')],
    ids=["one long record", "each line", "open at the end"],
)
def test_time_grows_with_the_size_alone(line, last):
    """Each line is broken: four times as many must not take sixteen times as long."""
    line %= "x" * 2_000

    def measure(count: int) -> float:
        started = time.process_time()
        splitter = quotes.RecordSplitter(",")
        try:
            stretches = list(splitter.split((line * count + last).encode(), is_last=True))
            assert sum(stretch.error is not None for stretch in stretches) >= count
        except quotes.QuoteError:
            pass
        return time.process_time() - started

    measure(10)
    assert measure(2_000) < 8 * measure(500) + 0.1
