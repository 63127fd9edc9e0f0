"""The models that are trained: small, quick and the same for every condition."""

from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_matrix

ALPHA = 1.0
"""Of the ridge, the same for all conditions: chosen for each, it would hide what they differ in."""
TOLERANCE = 3e-4
MOST_STEPS = 200
COMPONENTS = 64
"""To which LightGBM has the terms reduced."""
Predict = Callable[[csr_matrix, np.ndarray], np.ndarray]


class Weighting:
    """TF-IDF by the train rows alone: terms that fewer than two of them have count nothing."""

    def __init__(self, terms: csr_matrix) -> None:
        rows_with = np.bincount(terms.indices, minlength=terms.shape[1])
        idf = 1 + np.log((1 + terms.shape[0]) / (1 + rows_with))
        self._weights = np.where(rows_with >= 2, idf, 0).astype(np.float32)

    def apply(self, terms: csr_matrix) -> csr_matrix:
        """The rows weighted, each of length 1."""
        values = terms.data * self._weights[terms.indices]
        squares = csr_matrix((values**2, terms.indices, terms.indptr), shape=terms.shape)
        lengths = np.sqrt(squares @ np.ones(terms.shape[1], dtype=np.float32))
        lengths[lengths == 0] = 1
        values /= np.repeat(lengths, np.diff(terms.indptr))
        return csr_matrix((values, terms.indices, terms.indptr), shape=terms.shape)


def dampen_counts(counts: csr_matrix) -> csr_matrix:
    """The counts of terms as 1 + their logarithms, without the terms that only one row has."""
    rows_with = np.bincount(counts.indices, minlength=counts.shape[1])
    terms = counts[:, np.flatnonzero(rows_with >= 2)]
    terms.data = 1 + np.log(terms.data)
    return terms


def fit_ridge(terms: csr_matrix, numbers: np.ndarray, targets: np.ndarray) -> Predict:
    """Ridge regression on the weighted terms; numbers beside the text are not read."""
    weighting = Weighting(terms)
    coefficients, intercept = solve_ridge(weighting.apply(terms), targets.astype(np.float32))

    def predict(terms: csr_matrix, numbers: np.ndarray) -> np.ndarray:
        return weighting.apply(terms) @ coefficients + intercept

    return predict


def solve_ridge(rows: csr_matrix, targets: np.ndarray) -> tuple[np.ndarray, float]:
    """Coefficients and intercept by conjugate gradients on the normal equations, the columns
    centred without making the matrix dense."""
    mean = targets.mean()
    centre = np.asarray(rows.mean(axis=0), dtype=np.float32).ravel()
    columns = rows.T

    def project(errors: np.ndarray) -> np.ndarray:
        return columns @ errors - centre * errors.sum()

    residual = project(targets - mean)
    coefficients = np.zeros(rows.shape[1], dtype=np.float32)
    direction, square = residual.copy(), float(residual @ residual)
    enough = TOLERANCE**2 * square
    for _ in range(MOST_STEPS):
        if square <= enough:
            break
        image = project(rows @ direction - centre @ direction) + ALPHA * direction
        step = np.float32(square / float(direction @ image))
        coefficients += step * direction
        residual -= step * image
        square, before = float(residual @ residual), square
        direction = residual + np.float32(square / before) * direction
    return coefficients, float(mean - centre @ coefficients)


def fit_boosted_trees(terms: csr_matrix, numbers: np.ndarray, targets: np.ndarray) -> Predict:
    """LightGBM on components of the weighted terms and on the numbers beside the text."""
    import lightgbm
    from sklearn.decomposition import TruncatedSVD
    from threadpoolctl import threadpool_limits

    weighting = Weighting(terms)
    reduction = TruncatedSVD(COMPONENTS, random_state=0, n_iter=2)
    with threadpool_limits(1):  # Sums of several threads differ in their last digits.
        components = reduction.fit_transform(weighting.apply(terms))
    model = lightgbm.LGBMRegressor(
        n_estimators=180, learning_rate=0.06, num_leaves=24, min_child_samples=10, subsample=0.8,
        subsample_freq=1, colsample_bytree=0.4, n_jobs=1, verbose=-1, random_state=0,
        deterministic=True, force_row_wise=True,
    )  # fmt: skip
    model.fit(np.hstack([components, numbers]), targets)

    def predict(terms: csr_matrix, numbers: np.ndarray) -> np.ndarray:
        reduced = reduction.transform(weighting.apply(terms))
        return model.predict(np.hstack([reduced, numbers]))

    return predict


MODELS = {"ridge": fit_ridge, "lightgbm": fit_boosted_trees}
