"""Files and folders given on the command line."""

from support.synthetic_products import make_products, write_json_lines, write_parquet
from support.synthetic_workbooks import write_workbook

DECLARED = "amazon_reviews_2023"


def test_folder_names_its_files_by_their_path(load, query, tmp_path):
    write_parquet(tmp_path / "in" / "a" / "p.parquet", make_products(3))
    write_json_lines(tmp_path / "in" / "b" / "p.jsonl", make_products(2, first=10))
    (tmp_path / "in" / "notes.txt").write_text("no data")
    load("files", tmp_path / "in", "--source", DECLARED)
    files = query("select file, form, rows from raw.load_manifest order by file")
    assert files == [("a/p.parquet", "parquet", 3), ("b/p.jsonl", "jsonl", 2)]


def test_same_name_twice_is_refused(refuse, write):
    paths = write("a/l.jsonl", "{}"), write("b/l.jsonl", "{}")
    error = refuse("files", *paths, "--source", "same")
    assert str(paths[0]) in error
    assert str(paths[1]) in error


def test_missing_and_unknown_files_are_refused(refuse, write, tmp_path):
    assert "nowhere" in refuse("files", tmp_path / "nowhere", "--source", "s")
    assert "notes.txt" in refuse("files", write("notes.txt", "x"), "--source", "s")
    (tmp_path / "bare").mkdir()
    assert "bare" in refuse("files", tmp_path / "bare", "--source", "s")


def test_the_mark_of_an_open_workbook_is_passed_over(load, query, tmp_path):
    write_workbook(tmp_path / "in.xlsx", {"A": [["id"], ["a"]]})
    (tmp_path / "~$in.xlsx").write_bytes(b"user")
    load("files", tmp_path, "--source", "shop")
    assert query("select _source_file from raw.shop") == [("in.xlsx",)]
