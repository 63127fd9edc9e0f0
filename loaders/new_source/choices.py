"""Which field of the raw table each column of the staged model is, by its name and its values."""

from collections.abc import Callable
from dataclasses import dataclass

from loaders.new_source.fields import Field
from loaders.new_source.names import find_name, has_name, rank_name, read_guesses, split_name

MAX_TITLE_CHARS = 300
MAX_CURRENCY_CHARS = 12


@dataclass(frozen=True)
class Choice:
    """A field; `reserve` has the value where the field has none, `rivals` are named as well."""

    field: Field
    reserve: Field | None = None
    rivals: tuple[Field, ...] = ()


def _is_texts(field: Field) -> bool:
    return field.is_words or (field.is_list and not field.has_objects)


FITS: dict[str, Callable[[Field], bool]] = {
    "source_key": lambda field: not (field.is_list or field.is_object),
    "category": lambda field: (
        not field.is_object and not (field.has_objects and not field.pair_keys[0])
    ),
    "raw_title": lambda field: field.is_words and field.median_chars <= MAX_TITLE_CHARS,
    "raw_description": _is_texts,
    "raw_features": _is_texts,
    "raw_currency": lambda field: (
        not (field.is_number or field.is_list or field.is_object)
        and field.median_chars <= MAX_CURRENCY_CHARS
    ),
    "raw_store": lambda field: field.is_words and field.median_chars <= MAX_TITLE_CHARS,
    "average_rating": lambda field: (
        field.score_count > field.filled_count / 5 and not field.is_constant
    ),
    "rating_count": lambda field: (
        field.count_count > field.filled_count / 5 and not field.is_constant
    ),
    "raw_details": lambda field: field.is_object or field.has_pairs,
}
"""Whether a field's values are what the staged column holds."""


def choose_fields(fields: list[Field]) -> dict[str, Choice]:
    """For each staged column the field that fits it and whose name is most similar; a field is
    taken once."""
    filled = [field for field in fields if field.filled_count]
    chosen: dict[str, Choice] = {}
    if prices := rank_prices(filled):
        chosen["raw_price"] = Choice(prices[0], reserve=_find_reserve(prices))
    taken = {field.name for field in prices}
    candidates = sorted(
        (
            (*rank, staged, field)
            for staged in FITS
            for field in filled
            if field.name not in taken and (rank := _rank_field(staged, field))
        ),
        key=lambda candidate: candidate[:-1],
    )
    for *_, staged, field in candidates:
        if staged not in chosen and field.name not in taken:
            chosen[staged] = Choice(field)
            taken.add(field.name)
    return {
        staged: Choice(choice.field, choice.reserve, _find_rivals(staged, choice, filled, taken))
        for staged, choice in chosen.items()
    }


def rank_prices(fields: list[Field]) -> list[Field]:
    """The fields that are named like a price, what is paid first; only those of numbers, if any."""
    ranked = [(rank, field) for field in fields if (rank := _rank_price(field))]
    numbers = [(rank, field) for rank, field in ranked if field.is_number]
    return [field for _, field in sorted(numbers or ranked, key=lambda pair: pair[0])]


def name_price(field: Field) -> str:
    """The kind of price that its name states, one of guesses.yml; the last where it states two."""
    kinds = [
        kind for kind, words in read_guesses()["prices"].items() if has_name(field.name, words)
    ]
    return kinds[-1] if kinds else "plain"


def _rank_price(field: Field) -> tuple | None:
    guesses = read_guesses()
    named = find_name(field.name, guesses["names"]["raw_price"])
    is_other = has_name(field.name, guesses["avoided"]["raw_price"])
    if named is None or is_other or field.is_list or field.is_object:
        return None
    kinds, kind = guesses["prices"], name_price(field)
    place = find_name(field.name, kinds[kind]) or 0
    return list(kinds).index(kind), place, len(split_name(field.name)), named


def _find_reserve(prices: list[Field]) -> Field | None:
    """The usual price, where another is paid in some of the rows only."""
    first = prices[0]
    if name_price(first) != "paid":
        return None
    usual = (field for field in prices if name_price(field) in ("plain", "regular"))
    return next((field for field in usual if field.filled_count > first.filled_count), None)


def _rank_field(staged: str, field: Field) -> tuple | None:
    """The lower the better; null where the field cannot be that column."""
    guesses = read_guesses()
    names, avoided = guesses["names"][staged], guesses["avoided"].get(staged, [])
    ranked = [
        (rank, place)
        for place, name in enumerate(names)
        if (rank := rank_name(field.name, name)) is not None
    ]
    if not ranked or has_name(field.name, avoided) or not FITS[staged](field):
        return None
    rank, place = min(ranked)
    is_odd = staged == "category" and not (field.is_words or field.is_list)
    is_sparse = field.filled_count < field.row_count / 2
    return rank + is_odd, is_sparse, place, len(split_name(field.name))


def _find_rivals(
    staged: str, choice: Choice, fields: list[Field], taken: set[str]
) -> tuple[Field, ...]:
    """The fields that are named like the chosen one, and are nothing else."""
    if staged not in FITS:
        return ()
    rank, *_ = _rank_field(staged, choice.field)
    return tuple(
        field
        for field in fields
        if not (field.name in taken or field.is_constant)
        and (own := _rank_field(staged, field))
        and own[0] <= rank
    )
