"""What else is asked of the trials: errors by price, the learning curve, and leakage."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from exporters.fitness.conditions import Condition
from exporters.fitness.records import FOLDS, hash_to_units
from exporters.fitness.statistics import compare_losses, describe_difference, judge
from exporters.fitness.trials import Trials

FEWEST_TRAINED = 100
MOST_SIZES = 5


def list_band_errors(trials: Trials, condition: Condition, base: Condition) -> Iterator[dict]:
    """Yield the error and the bias of each band of answers, as predicted and recalibrated, and
    how they differ from those of the base."""
    kind, records = trials.kind, trials.records
    tested = np.flatnonzero(records.is_tested)
    answers, clusters = records.answers[tested], records.clusters[tested]
    bands = kind.place_in_bands(answers)
    for form, predict in (
        ("as is", trials.predict),
        ("recalibrated", partial(recalibrate, trials)),
    ):
        given, given_by_base = (predict(each)[tested] for each in (condition, base))
        for number, name in enumerate(kind.name_bands()):
            rows = np.flatnonzero(bands == number)
            if len(rows) == 0:
                continue
            losses = [np.abs(each[rows] - answers[rows]) for each in (given, given_by_base)]
            difference, share = compare_losses(*losses, clusters[rows])
            yield {
                "condition": condition.name,
                "form": form,
                "band": name,
                "band_number": number,
                "row_count": len(rows),
                "mae_usd": float(losses[0].mean()),
                "bias_ratio": kind.measure_bias(answers[rows], given[rows]),
                **describe_difference(difference, share),
                "verdict": judge(share),
            }


def recalibrate(trials: Trials, condition: Condition) -> np.ndarray:
    """The predictions after a straight line from predicted to true logarithms, which for each
    fold is fitted on the others."""
    kind, records = trials.kind, trials.records
    encoded = kind.encode(np.nan_to_num(trials.predict(condition), nan=1.0))
    targets = kind.encode(records.answers)
    calibrated = np.full(len(records), np.nan)
    for fold in range(FOLDS):
        own = records.is_tested & (records.folds == fold)
        others = records.is_tested & (records.folds != fold)
        slope, intercept = np.polyfit(encoded[others], targets[others], 1)
        calibrated[own] = kind.decode(slope * encoded[own] + intercept)
    return calibrated


def list_curve(trials: Trials, conditions: list[Condition]) -> Iterator[dict]:
    """Yield the scores of conditions that are given the same numbers of rows, each half of the one
    before."""
    kind, records = trials.kind, trials.records
    counts = np.min([trials.count_trained(condition) for condition in conditions], axis=0)
    tested = records.is_tested
    for halvings in range(MOST_SIZES):
        sizes = tuple(int(count) for count in counts // 2**halvings)
        if min(sizes) < FEWEST_TRAINED:
            return
        for condition in conditions:
            predictions = trials.predict(condition, sizes)
            yield {
                "condition": condition.name,
                "row_count": int(np.mean(sizes)),
                **kind.score(records.answers[tested], predictions[tested]),
            }


def measure_leakage(trials: Trials, condition: Condition) -> list[dict]:
    """How much better the same rows are predicted where rows of their clusters are trained on, as
    a random split would have it, than where as many others are."""
    kind, records = trials.kind, trials.records
    folds = np.floor(hash_to_units(records.ids, "leak") * FOLDS)
    leaky, clean = np.full(len(records), np.nan), np.full(len(records), np.nan)
    has_twin = np.zeros(len(records), bool)
    for fold in range(FOLDS):
        tested = np.flatnonzero(records.is_tested & (folds == fold))
        others = np.flatnonzero(condition.rows & (folds != fold))
        is_alike = np.isin(records.clusters[others], records.clusters[tested])
        apart = others[~is_alike]
        leaky[tested] = trials.fit(condition, trials.thin(others, len(apart)), tested)
        clean[tested] = trials.fit(condition, apart, tested)
        has_twin[tested] = np.isin(records.clusters[tested], records.clusters[others])
    found = []
    for name, chosen in (("all", records.is_tested), ("with a twin", has_twin)):
        rows = np.flatnonzero(chosen)
        if len(rows) == 0:
            continue
        answers = records.answers[rows]
        losses = [kind.measure_losses(answers, given[rows])[:, 0] for given in (leaky, clean)]
        difference, share = compare_losses(*losses, records.clusters[rows])
        found.append(
            {
                "rows": name,
                "row_count": len(rows),
                "random_mae_usd": float(losses[0].mean()),
                "clustered_mae_usd": float(losses[1].mean()),
                **describe_difference(difference, share),
            }
        )
    return found
