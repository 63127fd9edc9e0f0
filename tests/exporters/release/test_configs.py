"""The configs of the data set are what was built."""

import pytest
from support.contract import BUILT
from support.releases import load_config

from exporters.release.configs import CONFIGS, SPLITS


@pytest.mark.parametrize("config", BUILT)
def test_a_config_is_what_was_built(demo, folder, config, tmp_path):
    """Column by column and row by row, in an order of its own."""
    columns, rows_sql, key = BUILT[config]
    loaded = load_config(folder, config, tmp_path)
    assert loaded
    for split, rows in loaded.items():
        assert rows.column_names == columns.split()
        sql = rows_sql.format(columns=columns.replace(" ", ", "), split=split)
        built = demo.query(f"{sql} order by md5({key}), {key}")
        assert [tuple(row.values()) for row in rows] == built
        assert built


def test_the_splits_are_all_there(demo, folder, tmp_path):
    for config in ("default", "prompt_completion", "messages"):
        assert tuple(load_config(folder, config, tmp_path)) == SPLITS
    rows = load_config(folder, "ledger", tmp_path).num_rows
    assert demo.query("select count(*) from curated.curated_ledger") == [(sum(rows.values()),)]
    assert {"kept", "rejected", "duplicate"} <= set(rows)


def test_each_config_is_in_the_contract():
    assert [config.name for config in CONFIGS] == list(BUILT)
