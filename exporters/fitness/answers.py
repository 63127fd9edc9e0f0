"""What a model is to answer: how an answer becomes a number to fit, and how a guess is judged.

Amounts are the one kind so far. Another kind, such as a class or a text, is a class with the same
methods.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np


@dataclass(frozen=True)
class Amounts:
    """Answers that are positive numbers, fitted as logarithms, such as prices.

    `lowest` and `highest` bound what the data set promises to predict, `bands` are the bounds of
    the ranges that errors are shown by, and within `tolerance` an absolute error is a hit.
    """

    name: str
    lowest: float
    highest: float
    bands: tuple[float, ...]
    tolerance: float

    losses = ("absolute", "log_squared")
    """What `measure_losses` has of each row, the first being what verdicts are about."""

    def encode(self, answers: np.ndarray) -> np.ndarray:
        """The numbers to fit."""
        return np.log(answers)

    def decode(self, numbers: np.ndarray) -> np.ndarray:
        """The answers that fitted numbers stand for, none beyond the bounds."""
        return np.clip(np.exp(numbers), self.lowest, self.highest)

    def find_in_scope(self, answers: np.ndarray) -> np.ndarray:
        """Which answers the data set promises to predict."""
        return (answers >= self.lowest) & (answers <= self.highest)

    def guess(self, answers: np.ndarray) -> float:
        """The answer to give without reading a text: the median."""
        return float(np.median(answers))

    def measure_losses(self, answers: np.ndarray, predictions: np.ndarray) -> np.ndarray:
        """A row per answer and a column per loss."""
        logs = np.log1p(predictions) - np.log1p(answers)
        return np.column_stack([np.abs(predictions - answers), logs**2])

    def score(self, answers: np.ndarray, predictions: np.ndarray) -> dict[str, float]:
        """Scores over all rows: MAE, RMSLE, R2, and the shares that are nearly right."""
        errors = np.abs(predictions - answers)
        spread = ((answers - answers.mean()) ** 2).sum()
        squared_logs = (np.log1p(predictions) - np.log1p(answers)) ** 2
        return {
            "mae_usd": float(errors.mean()),
            "rmsle": float(np.sqrt(squared_logs.mean())),
            "r2": float(1 - (errors**2).sum() / spread) if spread else 0.0,
            "within_20_percent_ratio": float((errors < 0.2 * answers).mean()),
            "hit_ratio": float(((errors < self.tolerance) | (errors < 0.2 * answers)).mean()),
        }

    def measure_bias(self, answers: np.ndarray, predictions: np.ndarray) -> float:
        """How far predictions lie above the answers, as the geometric mean of the ratios less 1."""
        return float(np.expm1(np.log(predictions / answers).mean()))

    def place_in_bands(self, answers: np.ndarray) -> np.ndarray:
        """The number of the band of each answer."""
        return np.digitize(answers, self.bands)

    def name_bands(self) -> list[str]:
        """The names of the bands, from the lowest."""
        low, *_, high = bounds = [f"${bound:g}" for bound in self.bands]
        between = [f"{a} to {b}" for a, b in pairwise(bounds)]
        return [f"below {low}", *between, f"from {high}"]


def make_prices(settings: dict[str, str]) -> Amounts:
    """Prices in dollars, within the bounds that the build had."""
    return Amounts(
        name="price",
        lowest=float(settings["min_price_usd"]),
        highest=float(settings["max_price_usd"]),
        bands=(20, 50, 150),
        tolerance=40,
    )
