"""What is passed over in a folder, and folders that are tables of another system."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest


def test_names_that_begin_with_a_dot_are_passed_over(load, query, write, tmp_path):
    write("in/a.csv", "id\n1\n")
    for name in ("._a.csv", ".DS_Store", "b/.x.jsonl", ".git/objects/c.csv", "__MACOSX/._b.csv"):
        write(f"in/{name}", b"\x00\x05\x16\x07")
    printed = load("files", tmp_path / "in", "--source", "shop")
    assert "passed over, because their names begin with a dot (5): " in printed
    assert "._a.csv" in printed and ".git/objects/c.csv" in printed
    assert query("select file from raw.load_manifest") == [("a.csv",)]


def test_nothing_is_told_where_nothing_is_passed_over(load, write):
    folder = write(".kept/a.csv", "id\n1\n").parent
    assert "passed over" not in load("files", folder, "--source", "shop")


@pytest.mark.parametrize("root", ["in", "in/tables/items"])
@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("Delta", "_delta_log/00000000000000000000.json"),
        ("Iceberg", "metadata/v2.metadata.json"),
    ],
)
def test_tables_of_other_systems_are_refused(refuse, query, write, tmp_path, root, kind, mark):
    write(f"{root}/{mark}", b'{"add": {}}\n')
    pq.write_table(pa.table({"id": ["deleted"]}), tmp_path / root / "part.parquet")
    error = refuse("files", tmp_path / "in", "--source", "shop")
    assert f"{tmp_path / root} is a {kind} table" in error
    assert f"{kind.lower()}_scan('{tmp_path / root}')" in error
    assert ".parquet" in error
