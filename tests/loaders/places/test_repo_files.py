"""Files of a Hub on the loopback: pinned, checked, fetched once."""

import hashlib

from support.lamps_repo import (
    CHAIRS_JSONL,
    LAMPS,
    MORE_LAMPS,
    PINNED,
    REPO,
    TABLE,
    list_files,
    read_normalised,
)
from support.misbehaviour import Fault


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


def test_damaged_cache_is_detected_and_fetched_again(load, query, hub, tmp_path):
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


def test_a_setting_that_is_not_a_number_is_refused(refuse, hub):
    error = refuse(
        "hub", "--category", "Lamps", HF_ENDPOINT=hub.url, WINNOW_HUB_WAIT_SECONDS="long"
    )
    assert "WINNOW_HUB_WAIT_SECONDS=long is not a number above 0: unset it for 300" in error
