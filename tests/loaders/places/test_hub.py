"""`winnow load hub`: categories from a mirror folder and from a Hub on the loopback."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.loopback_hub import LoopbackHub
from support.misbehaviour import Fault
from support.synthetic_products import make_products, write_json_lines, write_parquet

from winnow import __version__

REPO = "McAuley-Lab/Amazon-Reviews-2023"
PINNED = "2b6d039ed471f2ba5fd2acb718bf33b0a7e5598e"
LAMPS = "raw_meta_Lamps/full-00000-of-00002.parquet"
MORE_LAMPS = "raw_meta_Lamps/full-00001-of-00002.parquet"
LAMPS_JSONL = "raw/meta_categories/meta_Lamps.jsonl"
CHAIRS_JSONL = "raw/meta_categories/meta_Garden_Chairs.jsonl"
TABLE = "raw.amazon_reviews_2023"


@pytest.fixture(scope="module")
def repo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lamps in both forms, parquet in two files of 60 and 40 rows; chairs as JSON Lines alone."""
    folder = tmp_path_factory.mktemp("repo")
    lamps = make_products(100)
    write_parquet(folder / LAMPS, lamps[:60])
    write_parquet(folder / MORE_LAMPS, lamps[60:])
    write_json_lines(folder / LAMPS_JSONL, lamps)
    write_json_lines(folder / CHAIRS_JSONL, make_products(20, first=1_000))
    write_json_lines(folder / "raw/review_categories/Lamps.jsonl", [{"text": "no metadata"}])
    return folder


@pytest.fixture
def mirror(repo_folder: Path, tmp_path: Path) -> Path:
    """A copy that the test may damage."""
    return Path(shutil.copytree(repo_folder, tmp_path / "mirror"))


@pytest.fixture
def hub(repo_folder: Path):
    with LoopbackHub() as hub:
        paths = (path for path in repo_folder.rglob("*") if path.is_file())
        files = {path.relative_to(repo_folder).as_posix(): path.read_bytes() for path in paths}
        hub.add_revision(REPO, PINNED, files)
        yield hub


def read_normalised(query) -> list[tuple]:
    """The table's rows with the two differences between the forms taken away."""
    rows = query(f"""
        select main_category, title, average_rating, rating_number, features, description,
            coalesce(price, 'None'), store, categories, details, parent_asin, bought_together,
            subtitle, author
        from {TABLE}
        order by parent_asin
    """)
    places = (9, 13)
    return [
        tuple(
            json.loads(cell) if index in places and cell else cell for index, cell in enumerate(row)
        )
        for row in rows
    ]


def list_files(query) -> list[tuple]:
    return query("select file, rows from raw.load_manifest order by file")


# -- mirror --------------------------------------------------------------------------------------


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


def test_form_switch_leaves_other_categories_alone(load, query, mirror):
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


def test_mirror_is_read_without_the_hub_client(mirror, make_environment, tmp_path):
    program = (
        "import sys; from winnow.cli import main; "
        f"code = main(['load', 'hub', '--category', 'Lamps', '--local-dir', {str(mirror)!r}]); "
        "sys.exit(code or 'huggingface_hub' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], env=make_environment())
    assert done.returncode == 0


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


# -- Hub -----------------------------------------------------------------------------------------


def test_hub_loads_the_pinned_revision_once(load, query, hub):
    for _ in range(2):
        load("hub", "--category", "Lamps", HF_ENDPOINT=hub.url)
    assert list_files(query) == [(LAMPS, 60), (MORE_LAMPS, 40)]
    assert query("select distinct revision from raw.load_manifest") == [(PINNED,)]
    assert query(f"select count(distinct parent_asin) from {TABLE}") == [(100,)]
    assert sorted(hub.downloads) == [LAMPS, MORE_LAMPS]


def test_limit_downloads_no_more_parquet_than_it_needs(load, hub):
    load("hub", "--category", "Lamps", "--limit", 10, HF_ENDPOINT=hub.url)
    assert hub.downloads == [LAMPS]


def test_small_files_are_checked_by_their_git_id(load, query, hub):
    hub.small_files.add(CHAIRS_JSONL)
    load("hub", "--category", "Garden_Chairs", HF_ENDPOINT=hub.url)
    content = hub.revisions[REPO, PINNED][CHAIRS_JSONL]
    assert query("select sha256 from raw.load_manifest") == [(hashlib.sha256(content).hexdigest(),)]


def test_another_revision_takes_the_place_of_the_first(load, query, hub, repo_folder):
    one_file = "raw_meta_Lamps/full-00000-of-00001.parquet"
    hub.add_revision(REPO, "later", {one_file: (repo_folder / MORE_LAMPS).read_bytes()})
    load("hub", "--category", "Lamps", HF_ENDPOINT=hub.url)
    load("hub", "--category", "Lamps", "--revision", "later", HF_ENDPOINT=hub.url)
    assert query("select file, rows, revision from raw.load_manifest") == [(one_file, 40, "later")]
    assert query(f"select count(*) from {TABLE}") == [(40,)]


def test_unknown_revision_is_refused(refuse, hub):
    error = refuse("hub", "--category", "Lamps", "--revision", "never", HF_ENDPOINT=hub.url)
    assert "never" in error
    assert "--revision" in error


def test_unknown_category_of_the_hub_is_refused(refuse, hub):
    assert "Lamps" in refuse("hub", "--category", "Lmaps", HF_ENDPOINT=hub.url)


def test_unreachable_hub_is_refused(refuse):
    assert "--local-dir" in refuse("hub", "--category", "Lamps", HF_HUB_OFFLINE="1")


def test_token_reaches_the_hub_and_nobody_else(run_loaders, hub, database, tmp_path):
    token = "hf_planted0token0that0nobody0may0see"
    hub.tokens = (token,)
    good = run_loaders("hub", "--category", "Lamps", HF_ENDPOINT=hub.url, HF_TOKEN=token)
    assert good.returncode == 0, good.stderr
    assert hub.seen_tokens == {token}
    hub.tokens = ()
    refused = run_loaders("hub", "--category", "Lamps", HF_ENDPOINT=hub.url, HF_TOKEN=token)
    assert refused.returncode == 1
    assert "HF_TOKEN" in refused.stderr
    printed = good.stdout + good.stderr + refused.stdout + refused.stderr
    assert token not in printed
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert database in kept
    assert not [path for path in kept if token.encode() in path.read_bytes()]


def test_downloads_that_differ_are_deleted_and_refused(load, refuse, query, hub, tmp_path):
    load("hub", "--category", "Garden_Chairs", HF_ENDPOINT=hub.url)
    before = read_normalised(query)
    for lies, value in ((hub.lying_hashes, "0" * 64), (hub.lying_sizes, 12_345)):
        lies[LAMPS] = value
        error = refuse("hub", "--category", "Lamps", HF_ENDPOINT=hub.url)
        lies.clear()
        assert LAMPS in error
        assert "run" in error
        assert "again" in error
        assert not list((tmp_path / "hf").rglob("full-*.parquet"))
        assert read_normalised(query) == before

    load("hub", "--category", "Lamps", HF_ENDPOINT=hub.url)
    assert query(f"select count(*) from {TABLE}") == [(120,)]


def test_cut_connection_is_taken_up_again(load, query, hub):
    hub.cuts[LAMPS] = 1
    load("hub", "--category", "Lamps", HF_ENDPOINT=hub.url)
    assert hub.downloads.count(LAMPS) == 2
    assert query(f"select count(*) from {TABLE}") == [(100,)]


def test_damaged_cache_is_found_out_and_fetched_anew(load, query, hub, tmp_path):
    load("hub", "--category", "Garden_Chairs", HF_ENDPOINT=hub.url)
    (cached,) = (tmp_path / "hf").rglob("meta_Garden_Chairs.jsonl")
    cached.resolve().write_bytes(cached.read_bytes().replace(b"Lumora", b"Lamora"))
    load("hub", "--category", "Garden_Chairs", "--limit", 5, HF_ENDPOINT=hub.url)
    assert query(f"select distinct store from {TABLE}") == [("Lumora",)]
    assert hub.downloads == [CHAIRS_JSONL] * 2


def test_a_branch_is_pinned_to_its_commit(load, query, hub, repo_folder):
    """The branch moves after it is listed, and what was listed is loaded."""
    files = hub.revisions[REPO, PINNED]
    hub.refs[REPO, "main"] = PINNED
    hub.add_revision(REPO, "later", dict.fromkeys(files, b"another"))
    move = {(REPO, "main"): "later"}
    hub.faults.append(Fault("/tree/", how="pass", then=lambda: hub.refs.update(move)))
    load("hub", "--category", "Lamps", "--revision", "main", HF_ENDPOINT=hub.url)
    assert query("select distinct revision from raw.load_manifest") == [(PINNED,)]
    assert query(f"select count(*) from {TABLE}") == [(100,)]


def test_a_setting_that_is_no_number_is_refused(refuse, hub):
    error = refuse(
        "hub", "--category", "Lamps", HF_ENDPOINT=hub.url, WINNOW_HUB_WAIT_SECONDS="long"
    )
    assert "WINNOW_HUB_WAIT_SECONDS=long is not a number above 0: unset it for 300" in error
