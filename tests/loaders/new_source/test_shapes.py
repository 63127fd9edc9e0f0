"""Twelve kinds of files, in four languages: what is drafted is right without an edit, and no
prompt holds an amount of money beside its answer.
"""

import re

import pytest
from support.source_shapes import SHAPES

COLUMNS = {
    "price": ("raw_price",),
    "category": ("category",),
    "text": ("raw_description",),
    "ratings": ("average_rating", "rating_count"),
}


def list_wrong(shape, draft) -> list[str]:
    """What of the mapping is not right in every row."""
    right = [
        {
            "price": (row.price,),
            "category": (row.category,),
            "text": ([row.text],),
            "ratings": (row.rating, row.rating_count),
        }
        for row in shape.rows
    ]
    return [
        part
        for part, columns in COLUMNS.items()
        if [row[part] for row in right]
        != [tuple(row[name] for name in columns) for row in draft.rows]
    ]


def write_prompt(row: dict) -> str:
    texts = [row["category"], row["raw_title"], *(row["raw_features"] or ())]
    texts += [*(row["raw_description"] or ()), *map(str, row["raw_details"].values())]
    return "\n".join(text for text in texts if text)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_shape_is_mapped_without_an_edit(shape, draft, tmp_path):
    drafted = draft(shape.write(tmp_path))
    wrong = list_wrong(shape, drafted)
    leaks = [
        amount
        for row, staged in zip(shape.rows, drafted.rows, strict=True)
        for amount in row.amounts
        if re.search(rf"(?<![0-9]){re.escape(amount)}(?![0-9])", write_prompt(staged))
    ]
    assert (wrong, leaks) == ([], []), drafted.model
