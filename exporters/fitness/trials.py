"""The protocol: every condition predicts every test row, in as many splits as there are folds.

A split tests one fold of clusters and trains on the others, so no record is predicted by a model
that saw one like it, and every record is predicted once.
"""

from collections import OrderedDict

import numpy as np
from scipy.sparse import csr_matrix

from exporters.fitness.answers import Amounts
from exporters.fitness.conditions import Condition
from exporters.fitness.models import MODELS, dampen_counts
from exporters.fitness.records import FOLDS, Records
from exporters.fitness.texts import Texts

MATRICES_KEPT = 2


class Trials:
    """Trains and predicts; what was predicted once is not predicted again."""

    def __init__(self, records: Records, texts: Texts, kind: Amounts, sizes: np.ndarray) -> None:
        self.records = records
        self.kind = kind
        self._texts = texts
        self._sizes = sizes
        self._matrices: OrderedDict[tuple[str, ...], csr_matrix] = OrderedDict()
        self._predicted: dict[tuple, np.ndarray] = {}

    def predict(self, condition: Condition, sizes: tuple[int, ...] | None = None) -> np.ndarray:
        """The prediction for every record that is tested, nan for the others.

        With `sizes` each split trains on so many rows, drawn by hash.
        """
        sizes = self.choose_sizes(condition, sizes)
        key = (condition, sizes)
        if key not in self._predicted:
            predictions = np.full(len(self.records), np.nan)
            for fold in range(FOLDS):
                tested = np.flatnonzero(self.records.is_tested & (self.records.folds == fold))
                trained = self.list_trained(condition, fold, sizes)
                predictions[tested] = self.fit(condition, trained, tested)
            self._predicted[key] = predictions
        return self._predicted[key]

    def fit(self, condition: Condition, trained: np.ndarray, tested: np.ndarray) -> np.ndarray:
        """The predictions for the rows `tested` of a model that is trained on the rows
        `trained`."""
        matrix = self._find_matrix(condition.texts)
        numbers = self._sizes if condition.has_sizes else self._sizes[:, :0]
        targets = self.kind.encode(self.records.answers[trained])
        predict = MODELS[condition.model](matrix[trained], numbers[trained], targets)
        return self.kind.decode(predict(matrix[tested], numbers[tested]))

    def list_trained(
        self, condition: Condition, fold: int, sizes: tuple[int, ...] | None = None
    ) -> np.ndarray:
        """The rows that the condition trains on where a fold is tested."""
        trained = np.flatnonzero(condition.rows & (self.records.folds != fold))
        return self.thin(trained, sizes[fold]) if sizes else trained

    def count_trained(self, condition: Condition) -> tuple[int, ...]:
        """How many rows the condition trains on in each split."""
        return tuple(len(self.list_trained(condition, fold)) for fold in range(FOLDS))

    def choose_sizes(
        self, condition: Condition, sizes: tuple[int, ...] | None
    ) -> tuple[int, ...] | None:
        """The sizes, or None where the condition has no more rows than that."""
        return None if sizes == self.count_trained(condition) else sizes

    def thin(self, rows: np.ndarray, size: int) -> np.ndarray:
        """Of the rows those `size` with the lowest draws, in their order."""
        draws = self.records.draws[rows]
        return np.sort(rows[np.argsort(draws, kind="stable")[:size]])

    def _find_matrix(self, names: tuple[str, ...]) -> csr_matrix:
        """The terms of the texts together."""
        if names not in self._matrices:
            while len(self._matrices) >= MATRICES_KEPT:
                self._matrices.popitem(last=False)
            matrix = self._texts.read(names[0])
            for name in names[1:]:
                matrix = matrix + self._texts.read(name)
            self._matrices[names] = dampen_counts(matrix)
        self._matrices.move_to_end(names)
        return self._matrices[names]
