"""Categories of the Hub, from a folder that mirrors it."""

import hashlib

import pytest
from support.lamps_repo import (
    CHAIRS_JSONL,
    LAMPS,
    LAMPS_JSONL,
    MORE_LAMPS,
    REPO,
    TABLE,
    list_files,
    read_normalised,
)

from winnow import __version__


def test_both_forms_land_as_the_same_rows(load, query, mirror):
    load("hub", "--category", "Lamps", "--local-dir", mirror)
    described = query(f"describe {TABLE}")
    from_parquet = read_normalised(query)
    assert list_files(query) == [(LAMPS, 60), (MORE_LAMPS, 40)]

    load("hub", "--category", "Lamps", "--form", "jsonl", "--local-dir", mirror)
    assert list_files(query) == [(LAMPS_JSONL, 100)]
    assert query(f"describe {TABLE}") == described
    assert read_normalised(query) == from_parquet
    assert len(from_parquet) == 100


def test_both_forms_of_a_real_category_land_as_the_same_rows(load, query, real_data):
    mirror = real_data / "amazon_reviews_2023"
    load("hub", "--category", "Gift_Cards", "--local-dir", mirror)
    from_parquet = read_normalised(query)
    load("hub", "--category", "Gift_Cards", "--form", "jsonl", "--local-dir", mirror)
    assert len(from_parquet) == 1_137
    assert read_normalised(query) == from_parquet


def test_prices_land_as_given(load, query, mirror):
    load("hub", "--category", "Lamps", "--form", "jsonl", "--local-dir", mirror)
    prices = query(f"select distinct price from {TABLE} order by price nulls last")
    assert prices == [("0.0",), ("12.99",), ("25.0",), ("from 17.25",), ("—",), (None,)]


def test_rows_know_their_file_and_number(load, query, mirror):
    load("hub", "--category", "Lamps", "--local-dir", mirror)
    places = f"select _source_file, _source_row from {TABLE} where parent_asin = ?"
    assert query(places, "T000000001") == [(LAMPS, 1)]
    assert query(places, "T000000061") == [(MORE_LAMPS, 1)]
    assert query(places, "T000000100") == [(MORE_LAMPS, 40)]


def test_manifest_describes_the_file(load, query, mirror):
    load("hub", "--category", "Garden_Chairs", "--local-dir", mirror)
    content = (mirror / CHAIRS_JSONL).read_bytes()
    assert query("""
        select source, "partition", form, repo, revision, file, bytes, sha256, rows, malformed_rows,
            row_limit, winnow_version
        from raw.load_manifest
    """) == [
        (
            "amazon_reviews_2023", "Garden_Chairs", "jsonl", REPO, None, CHAIRS_JSONL,
            len(content), hashlib.sha256(content).hexdigest(), 20, 0, None, __version__,
        )
    ]  # fmt: skip


def test_media_are_left_out(load, query, mirror):
    load("hub", "--category", "Lamps", "--local-dir", mirror)
    columns = {name for name, *_ in query(f"describe {TABLE}")}
    assert not columns & {"images", "videos"}
    assert "parent_asin" in columns


def test_loading_again_changes_nothing(load, query, mirror):
    load("hub", "--category", "Lamps", "--local-dir", mirror)
    manifest = query("from raw.load_manifest order by file")
    printed = load("hub", "--category", "Lamps", "--local-dir", mirror)
    assert printed.count("unchanged") == 2
    assert query("from raw.load_manifest order by file") == manifest


def test_limit_counts_over_the_files_in_order(load, query, mirror):
    load("hub", "--category", "Lamps", "--local-dir", mirror, "--limit", 70)
    assert list_files(query) == [(LAMPS, 60), (MORE_LAMPS, 10)]
    assert query(f"select max(parent_asin) from {TABLE}") == [("T000000070",)]

    load("hub", "--category", "Lamps", "--local-dir", mirror, "--limit", 60)
    assert list_files(query) == [(LAMPS, 60)]
    assert query(f"select count(*) from {TABLE}") == [(60,)]

    load("hub", "--category", "Lamps", "--local-dir", mirror)
    assert list_files(query) == [(LAMPS, 60), (MORE_LAMPS, 40)]


def test_form_switch_does_not_touch_other_categories(load, query, mirror):
    load("hub", "--category", "Lamps", "--category", "Garden_Chairs", "--local-dir", mirror)
    load("hub", "--category", "Lamps", "--form", "jsonl", "--local-dir", mirror)
    assert list_files(query) == [(CHAIRS_JSONL, 20), (LAMPS_JSONL, 100)]


def test_unknown_category_names_its_neighbours(refuse, mirror):
    error = refuse("hub", "--category", "garden_chair", "--local-dir", mirror)
    assert "Garden_Chairs" in error
    assert "--list" in error


def test_list_shows_categories_and_forms(load, mirror):
    lines = load("hub", "--list", "--local-dir", mirror).splitlines()
    assert [line.split(":")[0] for line in lines] == ["Garden_Chairs", "Lamps"]
    assert "parquet" not in lines[0]
    assert "parquet" in lines[1]
    assert "jsonl" in lines[1]


def test_missing_form_is_refused(refuse, mirror):
    error = refuse("hub", "--category", "Garden_Chairs", "--form", "parquet", "--local-dir", mirror)
    assert "jsonl only" in error


def test_incomplete_mirror_is_refused(refuse, mirror):
    (mirror / MORE_LAMPS).unlink()
    error = refuse("hub", "--category", "Lamps", "--local-dir", mirror)
    assert LAMPS in error


def test_missing_mirror_is_refused(refuse, tmp_path):
    assert "nowhere" in refuse("hub", "--category", "Lamps", "--local-dir", tmp_path / "nowhere")


def test_mirror_is_read_without_the_hub_client(mirror, start_python, tmp_path):
    program = (
        "import sys; from winnow.cli import main; "
        f"code = main(['load', 'hub', '--category', 'Lamps', '--local-dir', {str(mirror)!r}]); "
        "sys.exit(code or 'huggingface_hub' in sys.modules)"
    )
    done = start_python("-c", program)
    _, stderr = done.communicate()
    assert done.returncode == 0, stderr


@pytest.mark.parametrize("damage", ["half", "empty", "text"])
def test_damaged_parquet_keeps_the_former_rows(load, refuse, query, mirror, damage):
    load("hub", "--category", "Lamps", "--local-dir", mirror)
    before = read_normalised(query)
    content = (mirror / MORE_LAMPS).read_bytes()
    damaged = {"half": content[: len(content) // 2], "empty": b"", "text": b"{}\n" * 50}
    (mirror / MORE_LAMPS).write_bytes(damaged[damage])
    error = refuse("hub", "--category", "Lamps", "--local-dir", mirror)
    assert str(mirror / MORE_LAMPS) in error
    assert "fetch it again" in error
    assert read_normalised(query) == before
