"""`status` shows what is loaded."""

from support.synthetic_products import make_products, write_json_lines

DECLARED = "amazon_reviews_2023"


def test_status_of_nothing_says_how_to_begin(load, database):
    assert "winnow load synthetic" in load("status")
    assert not database.exists()


def test_status_shows_whole_names_and_totals(load, tmp_path):
    name = "a_rather_long_file_name_" * 6 + "[red].jsonl"
    write_json_lines(tmp_path / "in" / name, make_products(1_200))
    write_json_lines(tmp_path / "in" / "b.jsonl", make_products(34))
    load("files", tmp_path / "in", "--source", DECLARED)
    printed = load("status")
    assert name in printed
    total = next(line for line in printed.splitlines() if "total" in line)
    assert "2 files" in total
    assert "1,234" in total
