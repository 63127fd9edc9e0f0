"""What is planted in a synthetic build is found: what helps, what harms and what does neither."""

import duckdb
import pytest
from rich.console import Console
from support.planted_build import RANDOM, TEACHING, WRONG, write_build

from exporters.fitness.measure import measure_fitness
from exporters.fitness.results import read_fitness, write_fitness
from exporters.warehouse import ExportError


def measure(path, *, threads: int = 2, max_rows: int = 100_000, is_full: bool = False):
    settings = {"threads": threads, "memory_limit": "1GB"}
    with duckdb.connect(str(path), read_only=True, config=settings) as connection:
        return measure_fitness(connection, Console(quiet=True), max_rows=max_rows, is_full=is_full)


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    path = tmp_path_factory.mktemp("planted") / "planted.duckdb"
    return path, write_build(path)


@pytest.fixture(scope="module")
def fitness(build):
    return measure(build[0])


def find(fitness, part: str, name: str, size: str = "all") -> dict:
    key = (part, name, size)
    [row] = [row for row in fitness.comparisons if (row["part"], row["name"], row["size"]) == key]
    return row


def test_a_rule_that_takes_wrong_answers_helps(fitness):
    row = find(fitness, "rules", WRONG)
    assert row["verdict"] == "helps" and row["high_ratio"] < 0


def test_a_rule_that_takes_what_only_it_teaches_harms(fitness):
    row = find(fitness, "rules", TEACHING)
    assert row["verdict"] == "harms" and row["low_ratio"] > 0


def test_a_rule_that_takes_any_rows_is_neutral(fitness):
    assert find(fitness, "rules", RANDOM)["verdict"] == "neutral"


def test_rules_without_rows_are_not_compared(fitness):
    names = {row["name"] for row in fitness.comparisons if row["part"] == "rules"}
    assert names == {WRONG, TEACHING, RANDOM}


def test_noise_in_the_raw_text_is_what_its_cleaning_gains(fitness):
    assert find(fitness, "whole", "winnow's texts")["verdict"] == "helps"


def test_equal_sizes_are_equal(fitness):
    sizes = {(row["condition"], row["size"]): row["row_count"] for row in fitness.conditions}
    assert sizes["raw", "equal"] == sizes["winnow", "all"] < sizes["raw", "all"]


def test_every_record_is_tested_once(fitness, build):
    facts = fitness.facts
    assert facts["tested_count"] == facts["record_count"] == 1_000
    assert facts["leaking_count"] == 0
    whole = [row for row in fitness.bands if (row["condition"], row["form"]) == ("raw", "as is")]
    assert sum(row["row_count"] for row in whole) == facts["tested_count"]


def test_bands_are_compared_with_the_raw_text(fitness):
    for row in fitness.bands:
        if row["condition"] == "raw":
            assert row["verdict"] == "neutral" and row["difference_usd"] == 0
        else:
            raw = next(
                other
                for other in fitness.bands
                if other["condition"] == "raw"
                and (other["form"], other["band"]) == (row["form"], row["band"])
            )
            assert row["difference_usd"] == pytest.approx(row["mae_usd"] - raw["mae_usd"])
            assert row["low_usd"] <= row["difference_usd"] <= row["high_usd"]
    assert {row["verdict"] for row in fitness.bands} > {"neutral"}


def test_the_guess_is_worse_than_a_model(fitness):
    guess, *others = fitness.conditions
    assert guess["condition"] == "the median price"
    raw = next(row for row in others if row["condition"] == "raw")
    assert raw["mae_usd"] < guess["mae_usd"]


def test_more_rows_give_less_error(fitness):
    curve = [row["mae_usd"] for row in fitness.curve if row["condition"] == "winnow"]
    assert len(curve) >= 3 and curve[0] < curve[-1]


def test_records_without_twins_do_not_leak(fitness):
    [row] = fitness.leakage
    assert row["rows"] == "all" and row["difference_usd"] == 0


def test_the_same_build_gives_the_same_bytes(build, fitness, tmp_path):
    write_fitness(fitness, tmp_path / "first.json")
    write_fitness(measure(build[0], threads=1), tmp_path / "second.json")
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()
    assert read_fitness(tmp_path / "first.json").headline["name"] == "winnow"


def test_answers_in_raw_fields_and_out_of_range_are_not_tested(build, tmp_path):
    path = tmp_path / "changed.duckdb"
    write_build(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("""
            update staged.staged_records set raw_details_text = '{"Cost": "$12.34"}'
            where record_id in ('made:1', 'made:2');
            update cleaned.cleaned_records set price_usd = 12.34 where record_id = 'made:1';
            update cleaned.cleaned_records set price_usd = 5000 where record_id = 'made:3';
            update cleaned.cleaned_records set has_price_leak = true where record_id = 'made:4';
        """)
    facts = measure(path).facts
    assert facts["leaking_count"] == 2 and facts["out_of_scope_count"] == 1
    assert facts["tested_count"] == 997 and facts["record_count"] == 1_000


def test_synthetic_records_teach_and_are_not_tested(tmp_path):
    path = tmp_path / "mixed.duckdb"
    write_build(path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("""
            update cleaned.cleaned_records set is_synthetic = true
            where cast(replace(record_id, 'made:', '') as integer) % 2 = 0
        """)
    fitness = measure(path)
    assert fitness.facts["tested_count"] == 500 and fitness.facts["record_count"] == 1_000
    assert not fitness.facts["is_all_synthetic"]


def test_a_sample_is_drawn_by_hash(build):
    fitness = measure(build[0], max_rows=600)
    assert fitness.facts["record_count"] == 600 and fitness.facts["answered_count"] == 1_000
    assert fitness.comparisons == measure(build[0], max_rows=600).comparisons


def test_another_outcome_is_another_build(build, fitness, tmp_path):
    path = tmp_path / "changed.duckdb"
    write_build(path)
    assert measure(path).fingerprint == fitness.fingerprint
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "update curated.curated_ledger set reasons = ['missing_prices'] "
            "where record_id = 'made:1'"
        )
    assert measure(path).fingerprint != fitness.fingerprint


def test_too_few_records_are_refused(tmp_path):
    path = tmp_path / "few.duckdb"
    write_build(path, rows=150)
    with pytest.raises(ExportError, match="150 records can be tested, and 200 are needed"):
        measure(path)
