"""Intervals hold what they promise, on simulated data whose truth is known."""

import numpy as np
import pytest

from exporters.fitness.statistics import Interval, compare_losses, judge

TRUE_DIFFERENCE = 0.3
CLUSTERS, ROWS_OF_CLUSTER = 120, 5
SIMULATIONS = 150


def simulate(generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Paired losses in clusters whose rows share most of their difference."""
    clusters = np.repeat(np.arange(CLUSTERS), ROWS_OF_CLUSTER)
    without = generator.gamma(2, 5, len(clusters))
    shared = generator.normal(TRUE_DIFFERENCE, 1, CLUSTERS)[clusters]
    return without + shared + generator.normal(0, 0.2, len(clusters)), without, clusters


def test_intervals_cover_the_true_difference():
    generator = np.random.default_rng(7)
    covered = 0
    for _ in range(SIMULATIONS):
        difference, _ = compare_losses(*simulate(generator))
        covered += difference.low <= TRUE_DIFFERENCE <= difference.high
    assert 0.90 <= covered / SIMULATIONS <= 0.99


def test_rows_of_a_cluster_are_not_independent():
    losses, without, clusters = simulate(np.random.default_rng(7))
    together, _ = compare_losses(losses, without, clusters)
    apart, _ = compare_losses(losses, without, np.arange(len(clusters)))
    assert together.high - together.low > 1.7 * (apart.high - apart.low)


def test_the_share_is_that_of_the_loss_without():
    without = np.full(40, 10.0)
    difference, share = compare_losses(without + 1, without, np.arange(40))
    assert difference == Interval(pytest.approx(1), pytest.approx(1), pytest.approx(1))
    assert share.estimate == pytest.approx(0.1)


def test_the_same_data_give_the_same_interval():
    given = simulate(np.random.default_rng(3))
    assert compare_losses(*given) == compare_losses(*given)


@pytest.mark.parametrize(
    ("share", "verdict"),
    [
        (Interval(-0.05, -0.08, -0.01), "helps"),
        (Interval(-0.05, -0.11, 0.01), "neutral"),
        (Interval(0.05, 0.01, 0.08), "harms"),
        (Interval(0.05, -0.01, 0.11), "neutral"),
        (Interval(0.001, 0.0005, 0.0015), "neutral"),  # sure, and too small to matter
    ],
)
def test_a_verdict_needs_an_interval_without_zero(share, verdict):
    assert judge(share) == verdict
