"""The synthetic catalogue is cached, and loaded with its truth."""

from generators.synthetic.loading import GENERATOR_MARK, LOCK, find_or_write_catalogue


def test_one_catalogue_at_a_time_with_its_truth(load, query, tmp_path, monkeypatch):
    monkeypatch.setattr("generators.synthetic.loading.CACHE_FOLDER", tmp_path / "cache")
    joined = """
        select count(*), count(distinct source_file)
        from raw.synthetic as rows
        join truth.synthetic_products as truths
            on rows._source_file = truths.source_file
            and rows._source_row = truths.source_row
            and rows.parent_asin = truths.parent_asin
    """
    load("synthetic", "--rows", 400)
    assert query(joined) == [(400, 8)]
    load("synthetic", "--rows", 300, "--seed", 2)
    assert query(joined) == [(300, 8)]
    assert query("select distinct revision from raw.load_manifest") == [("rows-300-seed-2",)]
    assert load("synthetic", "--rows", 300, "--seed", 2).count("unchanged") == 8


def test_catalogue_is_cached_until_the_generator_changes(tmp_path, monkeypatch):
    monkeypatch.setattr("generators.synthetic.loading.CACHE_FOLDER", tmp_path)
    folder = find_or_write_catalogue(rows=50, seed=1, version="v")
    written = folder.stat().st_mtime_ns
    assert find_or_write_catalogue(rows=50, seed=1, version="v").stat().st_mtime_ns == written
    (folder / GENERATOR_MARK).write_text("another generator")
    (folder / "leftover").touch()
    find_or_write_catalogue(rows=50, seed=1, version="v")
    assert not (folder / "leftover").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"v", LOCK}
