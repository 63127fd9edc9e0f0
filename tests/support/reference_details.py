"""Details of a product, JSON objects, read by Python's own parser."""

import json
import re

from support.reference_texts import BLANKS, is_filled


class Pairs(list):
    """The members of an object, in their order; a key may be there twice."""


def read_json(text: str) -> object:
    """The value; ValueError where the text is no JSON, or holds half a character."""

    def refuse(name: str) -> None:
        raise ValueError(name)

    value = json.loads(text, object_pairs_hook=Pairs, parse_constant=refuse)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def write_json(value: object, *, is_python: bool) -> str:
    """JSON in Python's spelling or the shortest."""
    comma, colon = (", ", ": ") if is_python else (",", ":")
    if isinstance(value, Pairs):
        pairs = (
            f"{write_json(key, is_python=is_python)}{colon}{write_json(held, is_python=is_python)}"
            for key, held in value
        )
        return f"{{{comma.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{comma.join(write_json(held, is_python=is_python) for held in value)}]"
    if isinstance(value, str):
        return write_text(value, is_python=is_python)
    return json.dumps(value)


def write_text(text: str, *, is_python: bool) -> str:
    """A text in quotes; the escapes of the shortest form have capitals, as DuckDB's do."""
    if is_python:
        return json.dumps(text)
    return "".join(
        f"\\u{ord(sign):04X}" if sign < " " and sign not in "\b\t\n\f\r"
        else json.dumps(sign, ensure_ascii=False)[1:-1]
        for sign in text
    ).join('""')  # fmt: skip


def keep_first(value: object) -> object:
    """An object without the members whose key stands in it before."""
    if not isinstance(value, Pairs):
        return value
    return Pairs({key: (key, held) for key, held in reversed(value)}[key] for key in dict(value))


def normalize_json(text: str) -> str | None:
    try:
        return write_json(keep_first(read_json(text)), is_python=False)
    except ValueError:
        return None


def spell_json_as_python(text: str) -> str | None:
    try:
        return write_json(read_json(text), is_python=True)
    except ValueError:
        return None


def drop_json_keys(text: str, keys: list[str]) -> str | None:
    """From JSON of any spelling to an object without the keys."""
    try:
        value = read_json(text)
    except ValueError:
        return None
    if isinstance(value, Pairs):
        value = Pairs(pair for pair in value if pair[0] not in keys)
    return write_json(value, is_python=True)


def show_value(value: object) -> str | None:
    """A value as text: a text as it is, all else as JSON."""
    if value is None or isinstance(value, str):
        return value
    return write_json(value, is_python=False)


def json_object_to_lines(text: str, excluded: list[str]) -> str | None:
    try:
        details = keep_first(read_json(text))
    except ValueError:
        return None
    if not isinstance(details, Pairs):
        return None
    lines = []
    for key, value in details:
        shown = (show_value(value) or "").strip(BLANKS)
        name = key.strip(" \t\n\f\r:\xa0\u200e\u200f")
        is_excluded = re.sub("[ \t\n\f\r]+", " ", name.lower()) in excluded
        if not is_excluded and is_filled(show_value(value) or ""):
            lines.append(f"{name}: {shown}" if name else shown)
    return "\n".join(lines)


def collect_details(columns: dict[str, str | None], details: str | None) -> str:
    """What was known, with the columns that are not null put over it."""
    known = keep_first(read_json(details)) if normalize_json(details or "") else Pairs()
    told = {name: value for name, value in columns.items() if value is not None}
    kept = [pair for pair in known if pair[0] not in told] if isinstance(known, Pairs) else []
    return write_json(Pairs([*kept, *told.items()]), is_python=False)


def json_text(text: str, key: str) -> str | None:
    try:
        value = read_json(text)
    except ValueError:
        return None
    return show_value(dict(reversed(value)).get(key)) if isinstance(value, Pairs) else None


def list_json_texts(text: str) -> list[str | None] | None:
    try:
        value = read_json(text)
    except ValueError:
        return None
    return [show_value(held) for held in value] if type(value) is list else None
