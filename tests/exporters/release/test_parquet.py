"""Parquet files: their form, their shards and the order of their rows."""

import hashlib

import duckdb
import pyarrow.parquet as pq

from exporters.release import parquet
from exporters.release.configs import CONFIGS, count_rows


def test_files_are_ready_for_the_hub(folder):
    """zstd, a page index, row groups of at most 100 MB, as the Hub's viewer wants them."""
    paths = sorted(folder.glob("*/*.parquet"))
    assert {path.parent.name for path in paths} == {config.folder for config in CONFIGS}
    for path in paths:
        metadata = pq.read_metadata(path)
        for number in range(metadata.num_row_groups):
            group = metadata.row_group(number)
            assert group.total_byte_size < 100_000_000
            assert group.column(0).compression == "ZSTD"
            assert group.column(0).has_offset_index


def test_shards_share_the_rows(demo, tmp_path, monkeypatch):
    """Every row is in one file, and the files in turn are in the order of the keys."""
    monkeypatch.setattr(parquet, "BYTES_PER_SHARD", 40_000)
    ledger = CONFIGS[-1]
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        counts = count_rows(connection, ledger)
        written = parquet.write_split(
            connection, tmp_path, split="rejected", on_rows=lambda rows: None
        )
        assert written.rows == counts["rejected"]
    assert len(written.paths) > 2
    tables = [pq.read_table(path).to_pylist() for path in written.paths]
    keys = [
        f"{row['source']}:{row['source_file']}#{row['source_row']}"
        for table in tables
        for row in table
    ]
    hashes = [hashlib.md5(key.encode()).hexdigest() for key in keys]
    assert all(tables)
    assert len(keys) == len(set(keys)) == written.rows
    assert hashes == sorted(hashes)
