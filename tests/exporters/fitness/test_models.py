"""The models, held against scikit-learn and against arithmetic by hand."""

import math

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import Ridge

from exporters.fitness.models import ALPHA, MODELS, Weighting, dampen_counts, solve_ridge


def make_rows(count: int, columns: int, seed: int = 0) -> csr_matrix:
    generator = np.random.default_rng(seed)
    dense = generator.poisson(0.4, (count, columns)).astype(np.float32)
    return csr_matrix(dense)


def test_ridge_is_that_of_scikit_learn():
    rows = make_rows(200, 60)
    targets = np.random.default_rng(1).normal(3, 1, 200).astype(np.float32)
    expected = Ridge(alpha=ALPHA, solver="cholesky").fit(rows.toarray(), targets)
    coefficients, intercept = solve_ridge(rows, targets)
    assert coefficients == pytest.approx(expected.coef_, abs=2e-3)
    assert intercept == pytest.approx(expected.intercept_, abs=5e-3)


def test_weights_are_those_of_the_train_rows():
    train = csr_matrix(np.array([[1, 1, 0], [1, 0, 1], [1, 1, 0]], dtype=np.float32))
    weighting = Weighting(train)
    weighted = weighting.apply(csr_matrix(np.array([[1, 1, 1]], dtype=np.float32))).toarray()[0]
    # Column 2 is in one train row only; the others by 1 + ln((1 + rows) / (1 + rows with it)).
    first, second = 1 + math.log(4 / 4), 1 + math.log(4 / 3)
    length = math.hypot(first, second)
    assert weighted == pytest.approx([first / length, second / length, 0])


def test_terms_of_one_row_are_left_out():
    counts = csr_matrix(np.array([[3, 1, 0], [1, 0, 0], [0, 0, 2]], dtype=np.float32))
    assert dampen_counts(counts).toarray() == pytest.approx(np.array([[1 + math.log(3)], [1], [0]]))


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_model_learns_and_repeats_itself(name):
    rows = make_rows(400, 150)
    numbers = np.empty((400, 0))
    targets = np.asarray(rows[:, 0].todense()).ravel() + 2.0
    first, second = (
        MODELS[name](rows[:300], numbers[:300], targets[:300])(rows[300:], numbers[300:])
        for _ in range(2)
    )
    assert np.array_equal(first, second)
    assert np.corrcoef(first, targets[300:])[0, 1] > 0.5


def test_boosted_trees_read_numbers_and_bear_missing_ones():
    rows = make_rows(400, 150)
    sizes = np.random.default_rng(2).uniform(0, 3, (400, 1))
    targets = 2 * sizes[:, 0]
    sizes[::7] = np.nan
    predict = MODELS["lightgbm"](rows[:300], sizes[:300], targets[:300])
    assert np.corrcoef(predict(rows[300:], sizes[300:]), targets[300:])[0, 1] > 0.8
