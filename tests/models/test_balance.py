"""The draw of curated_balance, held against draws that numpy makes with the same weights."""

import json
from pathlib import Path

import duckdb
import numpy as np
import pytest
from support.project import Project

PRODUCTS, NEW_PRODUCTS = 200_000, 20_000
CATEGORIES = (
    "Appliances",
    "Automotive",
    "Cell_Phones_and_Accessories",
    "Electronics",
    "Office_Products",
    "Tools_and_Home_Improvement",
)
BIN_CAP, UNCAPPED_FROM_BIN = 1_200, 240
FIRST_WEIGHTS = {"Automotive": 0.2}
SECOND_WEIGHTS = {"Automotive": 0.05, "Tools_and_Home_Improvement": 0.5}
SECOND_ROWS = 20_000
MIN_PRICE_USD, MAX_PRICE_USD = 0.5, 999.49
SEEDS = range(5)
MODELS = ("curated_sampling_keys", "curated_balance")

CRITICAL_VALUES = {5: 20.515, 9: 27.877, 11: 31.264}
"""The 0.999 quantiles of chi-square by its degrees of freedom, as printed in any table."""


class Drawn:
    """What a scheme drew of the synthetic records: arrays, one place per balanced product."""

    def __init__(self, database: Path) -> None:
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = connection.execute("""
                select
                    products.record_id, products.category, products.price_usd,
                    balance.price_bin, balance.weight, balance.sampling_key,
                    balance.is_sampled
                from curated.curated_balance as balance
                inner join curated.curated_records as products using (record_id)
                order by products.record_id
            """).fetchnumpy()
        self.ids = np.asarray(rows["record_id"], dtype=str)
        self.categories = np.asarray(rows["category"], dtype=str)
        self.prices = np.asarray(rows["price_usd"])
        self.slots = np.asarray(rows["price_bin"]).astype(int)
        self.weights = np.asarray(rows["weight"])
        self.keys = np.asarray(rows["sampling_key"])
        self.is_sampled = np.asarray(rows["is_sampled"]).astype(bool)

    def list_drawn_ids(self) -> set[str]:
        return set(self.ids[self.is_sampled])


@pytest.fixture(scope="module")
def shop(tmp_path_factory, target) -> Project:
    """Synthetic kept records in a database of their own: no row of them was ever loaded."""
    project = Project(tmp_path_factory.mktemp("shop"), target)
    with duckdb.connect(str(project.database)) as connection:
        connection.execute("""
            create schema raw;
            create table raw.load_manifest as select 1 as rows;
            create table raw.baseline_columns as select 1 as row_count;
            create schema curated;
            create table curated.curated_records (
                record_id varchar, category varchar, price_usd double
            );
            create table curated.curated_splits (record_id varchar, split varchar);
        """)
        add_products(connection, first=0, count=PRODUCTS)
    return project


def add_products(connection: duckdb.DuckDBPyConnection, *, first: int, count: int) -> None:
    """Prices around 22 dollars, higher in later categories; a fiftieth in test_natural."""
    chance = np.random.default_rng(first)
    categories = chance.choice(len(CATEGORIES), size=count)
    prices = np.exp(chance.normal(2.8 + 0.15 * categories, 1.1))
    new = {
        "number": np.arange(first, first + count),
        "category": np.array(CATEGORIES)[categories],
        "price_usd": np.round(np.clip(prices, MIN_PRICE_USD, MAX_PRICE_USD), 2),
        "split": np.where(chance.random(count) < 0.02, "test_natural", "train"),
    }
    connection.register("new", new)
    connection.execute("""
        insert into curated.curated_records
        select 'synthetic:' || number, category, price_usd from new;
        insert into curated.curated_splits select 'synthetic:' || number, split from new
    """)


def choose(scheme: str) -> tuple[str, str]:
    return "--vars", json.dumps({"balance_scheme": scheme})


@pytest.fixture(scope="module")
def first(shop) -> Drawn:
    seeds = ("balance_schemes", "category_weights")
    shop.build_tables("--select", *seeds, *MODELS, *choose("course_first"))
    return Drawn(shop.database)


@pytest.fixture(scope="module")
def second(shop, first) -> Drawn:
    """The second scheme, with a target that the synthetic records exceed."""
    with duckdb.connect(str(shop.database)) as connection:
        connection.execute(f"""
            update seeds.balance_schemes set target_rows = {SECOND_ROWS}
            where scheme_id = 'course_second'
        """)
    shop.do("dbt.cli.main", "run", "--select", *MODELS, *choose("course_second"))
    return Drawn(shop.database)


@pytest.fixture(scope="module")
def first_again(shop, second) -> Drawn:
    """The first scheme once more, after a tenth of new products has come in."""
    with duckdb.connect(str(shop.database)) as connection:
        add_products(connection, first=PRODUCTS, count=NEW_PRODUCTS)
    shop.do("dbt.cli.main", "run", "--select", *MODELS, *choose("course_first"))
    return Drawn(shop.database)


def weigh(categories: np.ndarray, weights: dict[str, float]) -> np.ndarray:
    return np.array([weights.get(category, 1.0) for category in categories])


def weigh_first(drawn: Drawn) -> np.ndarray:
    return weigh(drawn.categories, FIRST_WEIGHTS)


def weigh_second(drawn: Drawn) -> np.ndarray:
    """The weight grows with the square of the price's place in the range."""
    places = (drawn.prices - MIN_PRICE_USD) / (MAX_PRICE_USD - MIN_PRICE_USD)
    return weigh(drawn.categories, SECOND_WEIGHTS) * places**2


def draw_bins(drawn: Drawn, *, seed: int) -> np.ndarray:
    """A straightforward draw of the first scheme: slot by slot, numpy's own weighted choice."""
    chance = np.random.default_rng(seed)
    weights = weigh_first(drawn)
    is_sampled = drawn.slots >= UNCAPPED_FROM_BIN
    for slot in range(UNCAPPED_FROM_BIN):
        places = np.flatnonzero(drawn.slots == slot)
        if len(places) > BIN_CAP:
            shares = weights[places] / weights[places].sum()
            places = chance.choice(places, size=BIN_CAP, replace=False, p=shares)
        is_sampled[places] = True
    return is_sampled


def draw_target(drawn: Drawn, *, seed: int) -> np.ndarray:
    """A straightforward draw of the second scheme: one weighted choice out of all."""
    weights = weigh_second(drawn)
    places = np.random.default_rng(seed).choice(
        len(weights), size=SECOND_ROWS, replace=False, p=weights / weights.sum()
    )
    is_sampled = np.zeros(len(weights), dtype=bool)
    is_sampled[places] = True
    return is_sampled


def measure_chi_square(
    labels: np.ndarray, is_sampled: np.ndarray, draws: list[np.ndarray]
) -> float:
    """Pearson's statistic of the drawn counts by label against the mean of numpy's draws."""
    found = np.bincount(labels[is_sampled], minlength=labels.max() + 1)
    expected = np.mean(
        [np.bincount(labels[one], minlength=labels.max() + 1) for one in draws], axis=0
    )
    assert expected.min() >= 5
    return float((np.square(found - expected) / expected).sum())


def number_categories(drawn: Drawn) -> np.ndarray:
    return np.searchsorted(CATEGORIES, drawn.categories)


def test_weights_are_those_of_the_schemes(first, second):
    assert first.weights == pytest.approx(weigh_first(first), rel=1e-9)
    assert second.weights == pytest.approx(weigh_second(second), rel=1e-9)


def test_the_first_scheme_favours_as_numpy_does(first):
    """Category by category, among the products of slots that are over their cap."""
    counts = np.bincount(first.slots)
    is_capped = (counts[first.slots] > BIN_CAP) & (first.slots < UNCAPPED_FROM_BIN)
    assert 30 < len(set(first.slots[is_capped])) < UNCAPPED_FROM_BIN
    draws = [draw_bins(first, seed=seed) & is_capped for seed in SEEDS]
    labels = number_categories(first)
    statistic = measure_chi_square(labels, first.is_sampled & is_capped, draws)
    print(f"categories, course_first: chi-square {statistic:.2f}")
    assert statistic < CRITICAL_VALUES[5]


def test_the_first_scheme_fills_slots_as_numpy_does(first):
    """The number drawn of a slot is no matter of chance; within it all prices are equal."""
    reference = draw_bins(first, seed=0)
    sampled_counts = np.bincount(first.slots[first.is_sampled])
    assert sampled_counts.tolist() == np.bincount(first.slots[reference]).tolist()
    assert sampled_counts[:UNCAPPED_FROM_BIN].max() == BIN_CAP
    cents = np.round(first.prices * 100).astype(int) % 100 // 10
    statistic = measure_chi_square(
        cents, first.is_sampled, [draw_bins(first, seed=seed) for seed in SEEDS]
    )
    print(f"dimes, course_first: chi-square {statistic:.2f}")
    assert statistic < CRITICAL_VALUES[9]


def test_the_second_scheme_draws_as_numpy_does(second):
    """Category by category, and by price in twelve classes of as many drawn products each."""
    draws = [draw_target(second, seed=seed) for seed in SEEDS]
    assert second.is_sampled.sum() == SECOND_ROWS
    bounds = np.quantile(second.prices[draws[0]], np.arange(1, 12) / 12)
    classes = np.searchsorted(bounds, second.prices)
    for name, labels in (("categories", number_categories(second)), ("prices", classes)):
        statistic = measure_chi_square(labels, second.is_sampled, draws)
        print(f"{name}, course_second: chi-square {statistic:.2f}")
        assert statistic < CRITICAL_VALUES[labels.max()]


def test_new_products_push_out_only_what_a_cap_must(first, first_again):
    """A product leaves the draw only where its slot is full, one for each new one drawn there."""
    before, after = first.list_drawn_ids(), first_again.list_drawn_ids()
    known = set(first.ids)
    assert len(first_again.ids) > len(first.ids) + 0.9 * NEW_PRODUCTS
    assert not (known - before) & after

    slot_of = dict(zip(first_again.ids, first_again.slots, strict=True))
    lost, new = ([slot_of[one] for one in ids] for ids in (before - after, after - known))
    slots = first_again.slots.max() + 1
    lost_counts, new_counts = (np.bincount(found, minlength=slots) for found in (lost, new))
    room = BIN_CAP - np.bincount([slot_of[one] for one in before], minlength=slots)
    room[UNCAPPED_FROM_BIN:] = len(first_again.ids)
    assert lost_counts.tolist() == np.maximum(new_counts - room, 0).tolist()

    counts = np.bincount(first_again.slots, minlength=slots)
    is_over = (counts > BIN_CAP) & (np.arange(slots) < UNCAPPED_FROM_BIN)
    assert lost_counts[~is_over].sum() == 0
    for slot in np.flatnonzero(is_over):
        is_inside = first_again.slots == slot
        keys, is_sampled = first_again.keys[is_inside], first_again.is_sampled[is_inside]
        assert keys[is_sampled].min() > keys[~is_sampled].max()

    key_of = dict(zip(first_again.ids, first_again.keys, strict=True))
    assert first.keys.tolist() == [key_of[one] for one in first.ids]
    print(f"of {len(before):,} drawn products {1 - len(lost) / len(before):.2%} stay drawn")
    assert 0 < len(lost) < 0.1 * len(before)


def test_test_natural_is_not_balanced(first, shop):
    natural = shop.query(
        "select record_id from curated.curated_splits where split = 'test_natural'"
    )
    assert len(natural) > 0.01 * PRODUCTS
    assert not {record_id for (record_id,) in natural} & set(first.ids)
