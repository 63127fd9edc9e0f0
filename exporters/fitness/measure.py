"""Whether what was built trains a better model than the raw rows, measured from end to end."""

from collections.abc import Iterator

import duckdb
import numpy as np
from rich.console import Console
from rich.progress import track

from exporters.fitness.conditions import SIZE_COLUMNS, Comparison, Condition
from exporters.fitness.plans import Plan
from exporters.fitness.records import (
    FOLDS,
    Records,
    prepare_connection,
    read_answer_kind,
    read_records,
)
from exporters.fitness.results import Fitness, read_fingerprint
from exporters.fitness.statistics import compare_losses, describe_difference, judge
from exporters.fitness.studies import list_band_errors, list_curve, measure_leakage
from exporters.fitness.texts import Texts
from exporters.fitness.trials import Trials
from winnow import __version__
from winnow.queries import read_query
from winnow.quoting import quote_name

Sizes = tuple[int, ...] | None


def measure_fitness(
    connection: duckdb.DuckDBPyConnection, console: Console, *, max_rows: int, is_full: bool
) -> Fitness:
    """Compare the conditions on the records of the last build, of more than `max_rows` on a
    sample. With `is_full` also each step of the cleaning, each field, equal sizes for each rule,
    and LightGBM.

    Raises ExportError where nothing is built or too few records have an answer.
    """
    prepare_connection(connection)
    kind = read_answer_kind(connection)
    records = read_records(connection, kind, max_rows=max_rows)
    texts = Texts(connection, len(records))
    trials = Trials(records, texts, kind, read_sizes(connection, len(records)))
    plan = Plan(connection, records, texts)
    comparisons = [*plan.list_whole(), *plan.list_rules(is_sized=is_full)]
    if is_full:
        comparisons += plan.list_boosted()
        comparisons += plan.list_steps() if texts.has_steps() else []
    rows, scored = [], {}
    for comparison in track(comparisons, "training", console=console, transient=True):
        for sizes in list_sizes(trials, comparison):
            rows.append(compare_conditions(trials, comparison, sizes))
            for condition in (comparison.without_it, comparison.with_it):
                trained = trials.choose_sizes(condition, sizes)
                scored.setdefault((condition, trained), describe_scores(trials, condition, trained))
    mains = [each for each in (plan.raw, plan.winnow, plan.course) if each]
    return Fitness(
        fingerprint=read_fingerprint(connection),
        version=__version__,
        answer=kind.name,
        is_full=is_full,
        facts=describe_records(records),
        conditions=[describe_guess(trials), *scored.values()],
        comparisons=rows,
        bands=[row for main in mains for row in list_band_errors(trials, main, plan.raw)],
        curve=list(list_curve(trials, mains[:2])),
        leakage=measure_leakage(trials, plan.cleaned),
    )


def read_sizes(connection: duckdb.DuckDBPyConnection, count: int) -> np.ndarray:
    """The logarithms of SIZE_COLUMNS, a column each, nan where a record states none."""
    query = read_query(__file__, "size_columns")
    found = {name for (name,) in connection.execute(query).fetchall()}
    columns = [quote_name(name) for name in SIZE_COLUMNS if name in found]
    if not columns:
        return np.empty((count, 0))
    values = connection.execute(
        f"select {', '.join(f'cast({name} as double) as {name}' for name in columns)} "
        "from cleaned.cleaned_records as records "
        "inner join fitness_records on records.record_id = fitness_records.record_id "
        "order by fitness_records.place"
    ).fetchnumpy()
    filled = [np.ma.filled(column.astype(float), np.nan) for column in values.values()]
    return np.log1p(np.column_stack(filled))


def list_sizes(trials: Trials, comparison: Comparison) -> Iterator[Sizes]:
    """Yield None for all rows of both, and where they differ in number also the smaller one's."""
    yield None
    counts = [trials.count_trained(each) for each in (comparison.with_it, comparison.without_it)]
    if comparison.is_sized and counts[0] != counts[1]:
        yield tuple(min(pair) for pair in zip(*counts, strict=True))


def compare_conditions(trials: Trials, comparison: Comparison, sizes: Sizes) -> dict:
    """The paired difference of a comparison, its interval and its verdict."""
    tested = np.flatnonzero(trials.records.is_tested)
    answers, clusters = trials.records.answers[tested], trials.records.clusters[tested]
    losses = [
        trials.kind.measure_losses(answers, trials.predict(each, sizes)[tested])[:, 0]
        for each in (comparison.with_it, comparison.without_it)
    ]
    difference, share = compare_losses(*losses, clusters)
    return {
        "part": comparison.part,
        "name": comparison.name,
        "size": "equal" if sizes else "all",
        "with_it": comparison.with_it.name,
        "without_it": comparison.without_it.name,
        "changed_count": comparison.changed_count,
        "mae_usd": float(losses[0].mean()),
        "without_mae_usd": float(losses[1].mean()),
        **describe_difference(difference, share),
        "verdict": judge(share),
    }


def describe_scores(trials: Trials, condition: Condition, sizes: Sizes) -> dict:
    """How a condition does over all test rows."""
    tested = trials.records.is_tested
    counts = sizes or trials.count_trained(condition)
    predictions = trials.predict(condition, sizes)[tested]
    return {
        "condition": condition.name,
        "size": "equal" if sizes else "all",
        "row_count": round(float(np.mean(counts))),
        **trials.kind.score(trials.records.answers[tested], predictions),
    }


def describe_guess(trials: Trials) -> dict:
    """How the median of the train rows does, for which no text is read."""
    records, kind = trials.records, trials.kind
    guesses = np.empty(len(records))
    for fold in range(FOLDS):
        is_own = records.folds == fold
        guesses[is_own] = kind.guess(records.answers[~is_own])
    tested = records.is_tested
    return {
        "condition": f"the median {kind.name}",
        "size": "all",
        "row_count": round(len(records) * (1 - 1 / FOLDS)),
        **kind.score(records.answers[tested], guesses[tested]),
    }


def describe_records(records: Records) -> dict:
    """What was measured on."""
    tested = records.is_tested
    _, sizes = np.unique(records.clusters, return_counts=True)
    return {
        "answered_count": records.loaded_count,
        "record_count": len(records),
        "tested_count": int(tested.sum()),
        "kept_count": int(records.is_kept.sum()),
        "out_of_scope_count": int((~records.is_in_scope).sum()),
        "leaking_count": records.leaking_count,
        "cluster_count": len(sizes),
        "largest_cluster_count": int(sizes.max()),
        "fold_count": FOLDS,
        "is_all_synthetic": records.is_all_synthetic,
        "median_usd": float(np.median(records.answers[tested])),
    }
