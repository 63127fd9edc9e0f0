"""The audit questions of analyses/: each runs, and four are held against another reckoning."""

import json
import math
import re
from collections import Counter

import duckdb
import numpy as np
import pytest
from support.project import REPO_FOLDER, Project

COLUMNS = {
    "categories_by_outcome": "category row_count kept_count rejected_count duplicate_count "
    "unsampled_count",
    "drift_between_loads": "source measure distance critical_value is_drift earlier_value "
    "newest_value earlier_count newest_count",
    "duplicates_least_alike": "similarity removed_title kept_title removed_price_usd "
    "kept_price_usd",
    "heaviest_templates": "sentence record_count category_count total_chars",
    "rejections_by_rule": "rule_id severity row_count only_reason_count detail_example",
    "suspicious_categories": "category suspicion value elsewhere row_count",
    "what_if": "rule_id newly_rejected newly_let_in named_now named_then newly_named "
    "no_longer_named example_id",
}
WITHOUT_ROWS = {"drift_between_loads"}
"""What a single load gives no answer to."""


def show(project: Project, *names: str, **variables: object) -> dict[str, list[dict]]:
    """The rows that `dbt show` finds for each analysis, in one command."""
    path = project.folder / "shown.json"
    given = ("--vars", json.dumps(variables)) if variables else ()
    select = ("--select", *names, "--limit", 300, *given)
    project.do("tests.support.show_rows", path, *select)
    return json.loads(path.read_text())


@pytest.fixture(scope="module")
def shown(demo) -> dict[str, list[dict]]:
    return show(demo, *COLUMNS)


def test_every_analysis_is_run_and_documented():
    analyses = {path.stem: path.read_text() for path in (REPO_FOLDER / "analyses").glob("*.sql")}
    assert set(analyses) == set(COLUMNS)
    for name, sql in analyses.items():
        assert re.match(r"-- .*\?", sql), f"{name} opens with no question"


@pytest.mark.parametrize("name", COLUMNS)
def test_an_analysis_runs(shown, name):
    assert bool(shown[name]) == (name not in WITHOUT_ROWS)
    if shown[name]:
        assert list(shown[name][0]) == COLUMNS[name].split()


def test_nothing_changes_without_vars(shown):
    (total,) = shown["what_if"]
    assert total["rule_id"] == "total"
    assert total["named_now"] == total["named_then"] > 0
    assert total["newly_rejected"] == total["newly_let_in"] == total["newly_named"] == 0


CHANGED = {
    "min_text_chars": 700,
    "min_price_usd": 8,
    "max_repeated_shingle_ratio": 0.9,
    "min_prices_for_spread": 200,
}
"""Vars of rules, two of them also of a table that a rule reads; some reject, some let in."""


@pytest.fixture(scope="module")
def changed(demo, tmp_path_factory) -> Project:
    """A copy of the demo."""
    return demo.copy(tmp_path_factory.mktemp("changed"))


@pytest.mark.takes_minutes
def test_what_is_estimated_is_what_a_build_does(demo, changed):
    """Rule by rule and in all, rows that come and rows that go."""
    estimated = show(changed, "what_if", what_if=True, **CHANGED)["what_if"]
    changed.build_tables(
        "--select", "path:models/curated/rejections", "cleaned_price_spreads",
        "curated_rejections", "--vars", json.dumps(CHANGED),
    )  # fmt: skip
    query = "select record_id, rule_id from curated.curated_rejections"
    before, after = set(demo.query(query)), set(changed.query(query))
    severities = dict(demo.query("select rule_id, severity from curated.curated_rules"))
    rejecting = {rule_id for rule_id, severity in severities.items() if severity == "reject"}
    rejected, rejected_then = (
        {record_id for record_id, rule_id in all_ if rule_id in rejecting}
        for all_ in (before, after)
    )
    rules = sorted({rule_id for _, rule_id in before ^ after})
    assert len(rules) >= 4
    assert estimated[0]["rule_id"] == "total"
    assert sorted(row["rule_id"] for row in estimated[1:]) == rules
    assert rejected_then - rejected and rejected - rejected_then
    for row in estimated:
        rule_id = row.pop("rule_id")
        now, then = (
            {record_id for record_id, rule in all_ if rule_id in (rule, "total")}
            for all_ in (before, after)
        )
        does_reject = rule_id in rejecting | {"total"}
        pairs = {pair for pair in before ^ after if rule_id in (pair[1], "total")}
        assert row == {
            "newly_rejected": len(then & rejected_then - rejected) * does_reject,
            "newly_let_in": len(now & rejected - rejected_then) * does_reject,
            "named_now": len(now),
            "named_then": len(then),
            "newly_named": len({record_id for record_id, _ in pairs & after}),
            "no_longer_named": len({record_id for record_id, _ in pairs & before}),
            "example_id": min(record_id for record_id, _ in pairs),
        }, rule_id


def test_the_heaviest_templates_are_the_most_frequent_sentences(demo, shown):
    counts = Counter()
    for (text,) in demo.query("select text from cleaned.cleaned_records"):
        sentences = {part.strip() for part in re.split(r"\n|[.!?]+(?:\s+|$)", text)}
        counts.update(sentence for sentence in sentences if len(sentence) >= 20)
    top = shown["heaviest_templates"][:20]
    assert [row["record_count"] for row in top] == sorted(counts.values(), reverse=True)[:20]
    assert all(counts[row["sentence"]] == row["record_count"] for row in top)
    assert all(len(row["sentence"]) * row["record_count"] == row["total_chars"] for row in top)


def test_suspicious_categories_are_distinguished(demo, tmp_path):
    """Eight even categories, of which three are made odd."""
    copied = demo.copy(tmp_path)
    [(few,), (unnamed,), (priceless,), *_] = copied.query("""
        select category from cleaned.cleaned_records group by all order by count(*) desc
    """)
    with duckdb.connect(str(copied.database)) as connection:
        connection.execute(f"""
            update curated.curated_ledger set outcome = 'rejected'
            where record_id in (
                select record_id from cleaned.cleaned_records where category = '{few}'
            );
            update cleaned.cleaned_records set raw_price = null, price_usd = null
            where category = '{priceless}';
            update cleaned.cleaned_records set category = 'Unknown'
            where category = '{unnamed}'
        """)
    (rows,) = show(copied, "suspicious_categories").values()
    told = {(row["category"], row["suspicion"]): row for row in rows}
    assert told[few, "few are kept"]["value"] == 0 < told[few, "few are kept"]["elsewhere"]
    assert told[priceless, "many miss a price"]["value"] == 1
    assert told[priceless, "too few prices"]["value"] == 0
    assert ("Unknown", "no name") in told and ("Unknown", "many named otherwise") in told
    assert rows[0]["category"] in (priceless, "Unknown")


# Drift: a source whose second load is another, one whose second load is the same, and one
# of a single load.

LOADED_ROWS = 400
SHIFTED, EVEN, SINGLE = "shifted", "even", "single"


def add_load(connection: duckdb.DuckDBPyConnection, source: str, load: int, shift: float) -> None:
    """A load of two files; a shift moves prices, lengths, gaps and categories."""
    chance = np.random.default_rng(load)
    prices = np.exp(chance.normal(3 + shift, 0.8, LOADED_ROWS))
    has_price = chance.random(LOADED_ROWS) < 0.8 - shift / 2
    categories = chance.choice(["Lamps", "Chairs", "Tools"], LOADED_ROWS, p=[0.5, 0.3, 0.2])
    rows = {
        "number": np.arange(LOADED_ROWS),
        "text_chars": (chance.integers(50, 400, LOADED_ROWS) * (1 + shift)).astype(int),
        "price_usd": np.where(has_price, prices, -1),
        "category": np.where(np.arange(LOADED_ROWS) < shift * LOADED_ROWS, "Lamps", categories),
    }
    connection.register("rows", rows)
    connection.execute(f"""
        insert into staged.staged_files_loaded
        select '{source}', 'file{load}' || part, timestamp '2026-01-01' + interval {load} day
        from range(2) as parts (part);
        insert into staged.staged_records
        select '{source}', 'file{load}' || number % 2, '{source}:{load}-' || number,
            'title', [repeat('x', text_chars - 5)], [], null
        from rows;
        insert into cleaned.cleaned_records
        select '{source}:{load}-' || number, category, nullif(price_usd, -1) from rows
    """)


@pytest.fixture(scope="module")
def twice_loaded(tmp_path_factory, target) -> Project:
    """The tables that the question reads, of rows that were never loaded."""
    project = Project(tmp_path_factory.mktemp("loads"), target)
    with duckdb.connect(str(project.database)) as connection:
        connection.execute("""
            create schema staged;
            create table staged.staged_files_loaded (
                source varchar, source_file varchar, load_started_at timestamp
            );
            create table staged.staged_records (
                source varchar, source_file varchar, record_id varchar, raw_title varchar,
                raw_description varchar[], raw_features varchar[], raw_details json
            );
            create schema cleaned;
            create table cleaned.cleaned_records (
                record_id varchar, category varchar, price_usd double
            )
        """)
        for source, shifts in ((SHIFTED, (0, 0.4)), (EVEN, (0, 0, 0)), (SINGLE, (0,))):
            for load, shift in enumerate(shifts):
                add_load(connection, source, load, shift)
    return project


def measure_distance(one: np.ndarray, other: np.ndarray) -> float:
    """The greatest distance of two distributions' steps (Kolmogorov and Smirnov)."""
    both = (one, other)
    places = np.sort(np.concatenate(both))
    steps = [np.searchsorted(np.sort(each), places, side="right") / len(each) for each in both]
    return float(np.abs(steps[0] - steps[1]).max())


def read_loads(project: Project, value: str) -> list[np.ndarray]:
    """What the products of the shifted source have, load by load, gaps left out."""
    return [
        np.array([found for (found,) in project.query(f"""
            select {value} from cleaned.cleaned_records
            inner join staged.staged_records using (record_id)
            where source = '{SHIFTED}' and source_file like 'file{load}%' and {value} is not null
        """)])
        for load in (0, 1)
    ]  # fmt: skip


def test_drift_is_found_where_it_is(twice_loaded):
    rows = show(twice_loaded, "drift_between_loads")["drift_between_loads"]
    assert list(rows[0]) == COLUMNS["drift_between_loads"].split()
    drifts = {(row["source"], row["measure"]): row["is_drift"] for row in rows}
    measures = ("price_usd", "raw_text_chars", "has_price", "category")
    assert drifts == {
        (source, measure): source == SHIFTED for source in (SHIFTED, EVEN) for measure in measures
    }
    told = {row["measure"]: row for row in rows if row["source"] == SHIFTED}
    price, has_price = told["price_usd"], told["has_price"]
    earlier, newest = read_loads(twice_loaded, "price_usd")
    counts = len(earlier), len(newest)
    assert (price["earlier_count"], price["newest_count"]) == counts
    assert price["distance"] == pytest.approx(measure_distance(earlier, newest))
    scale = math.sqrt(1 / counts[0] + 1 / counts[1])
    assert price["critical_value"] == pytest.approx(1.3581 * scale)
    assert price["newest_value"] == pytest.approx(np.quantile(newest, 0.5, method="inverted_cdf"))
    shares = [count / LOADED_ROWS for count in counts]
    assert (has_price["earlier_value"], has_price["newest_value"]) == pytest.approx(shares)
    assert has_price["distance"] == pytest.approx(shares[0] - shares[1])
    names = [Counter(found) for found in read_loads(twice_loaded, "category")]
    gaps = [abs(names[0][name] - names[1][name]) for name in names[0] | names[1]]
    assert told["category"]["distance"] == pytest.approx(sum(gaps) / 2 / LOADED_ROWS)
    lengths = read_loads(twice_loaded, "len(raw_title) + len(raw_description[1])")
    assert told["raw_text_chars"]["distance"] == pytest.approx(measure_distance(*lengths))
