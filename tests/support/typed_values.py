"""Random columns of all Arrow types, and whether a value that is read back is still the same.

What is compared comes from pyarrow and Python alone: no type of DuckDB, no SQL of the loaders.
"""

import json
import math
import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pyarrow as pa

WORDS = ["", "x", "12.5", "0.49", "true", "None", 'a "b", c', "é", "多", "2024-01-01", "[1]", "{}"]
EPOCH = datetime(1970, 1, 1)
NANOS = {"s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}
INTEGERS = [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint32(), pa.uint64()]
FLOATS = [pa.float32(), pa.float64()]
DECIMALS = [pa.decimal128(7, 2), pa.decimal128(9, 4), pa.decimal128(20, 0), pa.decimal128(38, 10)]
TEXTS = [pa.string(), pa.large_string(), pa.binary(), pa.dictionary(pa.int32(), pa.string())]
TIMES = [
    pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("ms"), pa.timestamp("us"),
    pa.timestamp("ns"), pa.timestamp("us", "UTC"), pa.timestamp("us", "Europe/Berlin"),
    pa.timestamp("ns", "UTC"), pa.time32("ms"), pa.time64("us"),
]  # fmt: skip
FAMILIES = [INTEGERS + FLOATS + DECIMALS, TEXTS, TIMES, [pa.bool_()], [pa.null()]]


def choose_type(chance: random.Random, depth: int = 0) -> pa.DataType:
    """Any type; numbers most of the time, as they are what later files widen."""
    if depth < 2 and chance.random() < 0.25:
        inner = choose_type(chance, depth + 1)
        kind = chance.choice(["list", "struct", "map", "fixed"])
        if kind == "list":
            return pa.list_(inner)
        if kind == "map":
            return pa.map_(pa.string(), inner)
        if kind == "fixed" and inner != pa.null():
            return pa.list_(inner, 2)
        names = chance.sample("abcd", chance.randint(1, 3))
        return pa.struct([(name, choose_type(chance, depth + 1)) for name in names])
    return chance.choice(chance.choices(FAMILIES, weights=[6, 3, 3, 1, 1])[0])


def change_type(chance: random.Random, type_: pa.DataType) -> pa.DataType:
    """The type that a later file has: the same, a cousin, one more member, or any other."""
    luck = chance.random()
    if luck < 0.3:
        return type_
    if luck < 0.4:
        return choose_type(chance)
    if pa.types.is_struct(type_):
        members = [(field.name, change_type(chance, field.type)) for field in type_]
        fresh = [name for name in "efg" if type_.get_field_index(name) < 0][:1]
        return pa.struct([*members, *((name, choose_type(chance, 2)) for name in fresh)])
    if pa.types.is_list(type_):
        return pa.list_(change_type(chance, type_.value_type))
    if pa.types.is_map(type_):
        return pa.map_(pa.string(), change_type(chance, type_.item_type))
    family = next((each for each in FAMILIES if type_ in each), [type_])
    return chance.choice(family)


def make_column(chance: random.Random, type_: pa.DataType, count: int) -> pa.Array:
    share_of_nulls = chance.choice([0, 0, 0.3, 1])
    values = [
        None if chance.random() < share_of_nulls else make_value(chance, type_)
        for _ in range(count)
    ]
    return pa.array(values, type_)


def make_value(chance: random.Random, type_: pa.DataType) -> Any:
    types = pa.types
    if types.is_null(type_):
        return None
    if types.is_boolean(type_):
        return chance.random() < 0.5
    if types.is_integer(type_):
        bits = type_.bit_width
        low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        if types.is_unsigned_integer(type_):
            low, high = 0, 2**bits - 1
        return chance.choice([0, 1, 7, low, high, chance.randint(low, high)])
    if types.is_float32(type_):
        return pa.scalar(chance.choice([1.5, 0.1, -0.0, chance.uniform(-1e6, 1e6)]), type_).as_py()
    if types.is_float64(type_):
        return chance.choice(
            [19.99, 0.1, 1e300, -5e-324, math.nan, math.inf, chance.uniform(-1e9, 1e9)]
        )
    if types.is_decimal(type_):
        digits = chance.randint(1, type_.precision)
        number = chance.randint(-(10**digits) + 1, 10**digits - 1)
        return Decimal(number).scaleb(-type_.scale)
    if types.is_list(type_):
        return [make_value(chance, type_.value_type) for _ in range(chance.randint(0, 3))]
    if types.is_fixed_size_list(type_):
        return [make_value(chance, type_.value_type) for _ in range(type_.list_size)]
    if types.is_map(type_):
        keys = chance.sample(["k", "a b", "é"], chance.randint(0, 3))
        return [(key, make_value(chance, type_.item_type)) for key in keys]
    if types.is_struct(type_):
        return {field.name: make_value(chance, field.type) for field in type_}
    if types.is_date(type_):
        return date(2024, 1, 1) + timedelta(days=chance.randint(-40_000, 9_000))
    if types.is_time(type_):
        return time(chance.randint(0, 23), 5, 6, 123_000)
    if types.is_timestamp(type_):
        whole = chance.randint(-(10**9), 4 * 10**9) * 10**9
        return (whole + chance.choice([0, 123_456_789])) // NANOS[type_.unit]
    word = chance.choice(WORDS)
    if types.is_binary(type_):
        return b"\xc3\x28" if chance.random() < 0.05 else word.encode()
    return word


class Moment(NamedTuple):
    nanoseconds: int
    has_zone: bool


def is_same(was: pa.Scalar, read: pa.Scalar) -> bool:
    """Whether a value that was written is what was read, as a number, a moment, or a text."""
    return _is_same(_simplify(was), _simplify(read))


def _simplify(scalar: pa.Scalar) -> Any:
    """A scalar as Python has it; a moment as its nanoseconds, and whether it has a zone."""
    if not scalar.is_valid:
        return None
    kind = scalar.type
    if pa.types.is_dictionary(kind):
        return scalar.as_py()
    if pa.types.is_timestamp(kind):
        return Moment(scalar.value * NANOS[kind.unit], bool(kind.tz))
    if pa.types.is_date(kind):
        days = (scalar.as_py() - EPOCH.date()).days
        return Moment(days * 86_400 * 10**9, False)
    if pa.types.is_map(kind):
        return {entry["key"].as_py(): _simplify(entry["value"]) for entry in scalar.values}
    if pa.types.is_struct(kind):
        return {name: _simplify(scalar[name]) for name in scalar}
    if pa.types.is_list(kind) or pa.types.is_fixed_size_list(kind) or pa.types.is_large_list(kind):
        return [_simplify(item) for item in scalar.values]
    if pa.types.is_time(kind):
        return scalar.as_py().isoformat()
    if pa.types.is_float32(kind):
        return Single(scalar.as_py())
    return scalar.as_py()


def _is_same(was: Any, read: Any) -> bool:
    match was:
        case None:
            return read is None
        case dict():
            items = _parse(read, dict)
            return items is not None and all(
                _is_same(was.get(name), items.get(name)) for name in was.keys() | items.keys()
            )
        case list():
            items = _parse(read, list)
            return items is not None and len(items) == len(was) and all(map(_is_same, was, items))
        case bool():
            return read is was or read in (str(was).lower(), Number(str(was).lower()))
        case int() | float() | Decimal():
            return _is_same_number(was, read)
        case Moment():
            return read == was or (isinstance(read, str) and _read_moment(read) == was)
        case bytes():
            return read == was.decode(errors="replace")
        case _ if isinstance(read, str) and read != was:  # A time, with fewer digits.
            return read == f"{was}".removesuffix("000")
        case _:
            return read == was


class Single(float):
    """A float of 32 bits, of which a text need not spell more than tells it apart."""

    def is_spelled(self, text: str) -> bool:
        return pa.scalar(float(text), pa.float32()).as_py() == self


class Number(str):
    """A number of JSON as it is spelled."""


def _parse(read: Any, kind: type) -> Any:
    if isinstance(read, kind):
        return read
    if not isinstance(read, str):
        return None
    parsed = json.loads(read, parse_int=Number, parse_float=Number, parse_constant=Number)
    return parsed if isinstance(parsed, kind) else None


def _is_same_number(was: float | Decimal, read: Any) -> bool:
    if isinstance(read, bool) or read is None:
        return False
    try:
        if isinstance(was, Single) and isinstance(read, str) and was.is_spelled(read):
            return True
        if isinstance(was, float) and not math.isfinite(was):
            return str(float(read)) == str(was)
        if isinstance(read, str):
            return float(read) == was if isinstance(was, float) else Fraction(read) == Fraction(was)
        if isinstance(was, Decimal) and isinstance(read, float):
            return Decimal(repr(read)) == was
        return Fraction(read) == Fraction(was)
    except (ValueError, OverflowError, TypeError):
        return False


def _read_moment(text: str) -> Moment | None:
    """`2024-01-02 03:04:05.123456789+00` as its nanoseconds."""
    has_zone = text.endswith("+00")
    whole, _, rest = text.removesuffix("+00").partition(".")
    try:
        seconds = (datetime.fromisoformat(whole) - EPOCH) // timedelta(seconds=1)
    except ValueError:
        return None
    return Moment(seconds * 10**9 + int(rest.ljust(9, "0") or 0), has_zone)
