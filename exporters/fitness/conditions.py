"""What is compared: a condition is the rows to train on and the text that they are given by."""

from dataclasses import dataclass, field

import numpy as np

SIZE_COLUMNS = (
    "weight_pounds", "longest_side_inches", "middle_side_inches", "shortest_side_inches",
    "capacity_fluid_ounces", "item_count",
)  # fmt: skip
"""Columns of cleaned_records that LightGBM is given as numbers, in --full."""
FEWEST_ROWS = 10
"""A condition that differs from another in fewer rows is not compared with it."""


@dataclass(frozen=True)
class Condition:
    """A way to make a train set. `rows` are those that may be trained on, `texts` the texts whose
    terms are added up, by their names in `Texts`, and `model` one of `MODELS`."""

    name: str
    rows: np.ndarray = field(repr=False, compare=False)
    texts: tuple[str, ...]
    model: str = "ridge"
    has_sizes: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two conditions that differ in one thing, `name`, that the first has and the second lacks.

    `part` is the table of the result that it belongs to. With `is_sized` it is made at equal
    sizes too.
    """

    part: str
    name: str
    with_it: Condition
    without_it: Condition
    changed_count: int
    is_sized: bool = False
