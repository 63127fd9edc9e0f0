"""Raw files of any size."""

from pathlib import Path

import duckdb
import pytest

from benchmarks.__main__ import main
from benchmarks.catalogue import find_or_make_catalogue
from benchmarks.contender import Settings


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.parquet"
    duckdb.execute(
        f"""
        copy (
            select
                'Sturdy backpack number ' || range as title,
                ['A compact camping pack.', 'It keeps things dry.'] as description,
                ['600 g'] as features,
                '{{"Color": "Blue"}}' as details,
                'None' as price,
                'K' || range as parent_asin
            from range(40)
        ) to '{path}'
        """
    )
    return path


def make_catalogue(folder: Path, texts: Path, rows: int) -> list[tuple]:
    settings = Settings(threads=2, memory_limit="1GB", texts=texts)
    made = find_or_make_catalogue(rows, folder=folder, settings=settings)
    return duckdb.sql(
        f"select parse_path(filename)[-2] as category, * exclude (filename) "
        f"from read_parquet('{made}/*/*.parquet', filename = true) order by all"
    ).fetchall()


def test_catalogue_has_the_rows_asked_for(tmp_path, texts):
    rows = make_catalogue(tmp_path / "one", texts, 130)
    folders, titles, _, _, details, prices, keys = zip(*rows, strict=True)
    assert len(rows) == len(set(keys)) == len(set(titles)) == 130
    assert sum("-" not in key for key in keys) == 40, "the first copy is the base"
    assert all(folder.startswith("raw_meta_") for folder in folders)
    assert set(details) == {'{"Color": "Blue"}'}
    assert 30 < sum(price != "None" for price in prices) < 100, "some have a sampled price"


def test_catalogue_is_the_same_again(tmp_path, texts):
    assert make_catalogue(tmp_path / "one", texts, 90) == make_catalogue(
        tmp_path / "two", texts, 90
    )


def test_texts_without_the_columns_are_refused(tmp_path, capsys):
    duckdb.execute(f"copy (select 1 as title) to '{tmp_path}/texts.parquet'")
    arguments = ["recipe", "--rows", "5", "--output", tmp_path / "out"]
    assert main([*map(str, arguments), "--texts", f"{tmp_path}/texts.parquet"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error: ") and "give another --texts" in line
