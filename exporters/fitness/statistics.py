"""Paired differences with intervals: a bootstrap that draws whole clusters."""

from dataclasses import dataclass

import numpy as np

DRAWS = 1_000
DRAWS_AT_ONCE = 50
LEVEL = 0.95
SEED = 20_240
MIN_EFFECT = 0.0025
"""Of the loss: what the solver and the choice of the train rows move is no effect."""


@dataclass(frozen=True)
class Interval:
    """An estimate with the bounds that LEVEL of the draws lie between."""

    estimate: float
    low: float
    high: float


def judge(share: Interval) -> str:
    """What something does to a loss, by the share of the loss that it adds: neutral where its
    interval holds zero, or where it is less than MIN_EFFECT."""
    if share.high < 0 and share.estimate <= -MIN_EFFECT:
        return "helps"
    return "harms" if share.low > 0 and share.estimate >= MIN_EFFECT else "neutral"


def draw_means(values: np.ndarray, clusters: np.ndarray) -> np.ndarray:
    """The mean of each column of `values` in DRAWS bootstrap samples of clusters.

    Rows of a cluster go together, since they are not independent (Cameron and Miller, A
    practitioner's guide to cluster-robust inference, 2015). The same clusters give the same draws.
    """
    _, numbers = np.unique(clusters, return_inverse=True)
    count = numbers.max() + 1
    sums = np.column_stack(
        [np.bincount(numbers, weights=column, minlength=count) for column in values.T]
        + [np.bincount(numbers, minlength=count)]
    )
    generator = np.random.default_rng(SEED)
    means = []
    for _ in range(DRAWS // DRAWS_AT_ONCE):
        drawn = generator.integers(count, size=(DRAWS_AT_ONCE, count))
        times = np.stack([np.bincount(row, minlength=count) for row in drawn])
        totals = times.astype(float) @ sums  # Of floats, or no BLAS would do it.
        means.append(totals[:, :-1] / totals[:, -1:])
    return np.vstack(means)


def bound(estimate: float, draws: np.ndarray) -> Interval:
    """The interval of an estimate by its value in each draw."""
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(draws, [tail, 1 - tail])
    return Interval(float(estimate), float(low), float(high))


def compare_losses(
    with_it: np.ndarray, without_it: np.ndarray, clusters: np.ndarray
) -> tuple[Interval, Interval]:
    """How much the mean loss of the same rows is higher with something than without it: the
    difference, and as a share of the loss without it."""
    losses = np.column_stack([with_it, without_it])
    means = losses.mean(axis=0)
    draws = draw_means(losses, clusters)
    return (
        bound(means[0] - means[1], draws[:, 0] - draws[:, 1]),
        bound(means[0] / means[1] - 1, draws[:, 0] / draws[:, 1] - 1),
    )


def describe_difference(difference: Interval, share: Interval) -> dict[str, float]:
    """What compare_losses gives, as the columns of a table."""
    return {
        "difference_usd": difference.estimate,
        "low_usd": difference.low,
        "high_usd": difference.high,
        "difference_ratio": share.estimate,
        "low_ratio": share.low,
        "high_ratio": share.high,
    }
