"""What Python itself reads and writes: lines, cells, manifests, names, and texts for people."""

import ast
import csv
import html
import io
import json
import re
from pathlib import Path

import duckdb
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.project import REPO_FOLDER

from exporters.cells import show_value
from exporters.release.markdown import link_address, quote_markdown
from loaders import LoadError
from loaders.places.names import choose_files
from loaders.places.vendor import read_manifest
from loaders.readers.csv import read_delimited
from loaders.readers.jsonl import read_json_lines
from loaders.readers.layouts import DELIMITERS
from loaders.sources import SourceFile
from loaders.storage.batches import ReadRequest
from winnow.terminal import HARMLESS, escape_control_chars, escape_line

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40)
NAME = st.from_regex(r"[a-zß日][a-z0-9_ ;'-]{0,11}", fullmatch=True).map(str.strip)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
PIECES = (
    b"\n", b"\r\n", b"{}", b'{"a": 1}', b"\xef\xbb\xbf", b"\xff", b"\0", b" ", b"[1]", b'{"a":',
    b"\x1f",
)  # fmt: skip
ODD_MANIFESTS = (
    "[" * 5_000, '{"files": ' * 5_000, "- " * 5_000, "a: &a [*a]", "!!python/object:os.system {}",
    "files: 2001-13-45", "? [a]: b", "\0", "\ufeff{}", "x: !!binary '='", "x: 1_0:99", "<<: 1",
    "&a [&b [*a, *b], *a]: 1", "files: {}", "null", "", "%TAG ! x", "files: [{name: ../x}]",
)  # fmt: skip


def try_examples(examples: int) -> settings:
    """So many, the same in each run."""
    return settings(max_examples=examples, deadline=None, derandomize=True, database=None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("parsed")


def read_rows(reader, path: Path, form: str) -> tuple[list[dict], int]:
    """The rows of a file as the warehouse would take them, and how many were rejected."""
    file = SourceFile(name=path.name, form=form, path=path)
    rows, rejected = [], 0
    with duckdb.connect() as connection:
        for batch in reader(ReadRequest(connection=connection, file=file, is_declared=False)):
            result = connection.execute(batch.query)
            names = [name for name, *_ in result.description]
            found = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
            rejected += batch.count_rows() - len(found)
            rows += sorted(found, key=lambda row: row["_source_row"])
    return rows, rejected


@try_examples(25)
@given(
    names=st.lists(NAME, min_size=2, max_size=5, unique_by=str.lower),
    rows=st.lists(st.lists(TEXT, min_size=5, max_size=5), max_size=6),
    delimiter=st.sampled_from(DELIMITERS),
    line_end=st.sampled_from(("\n", "\r\n")),
)
def test_delimited_cells_come_back(folder, names, rows, delimiter, line_end):
    names = [name.replace(";", "") or f"x{place}" for place, name in enumerate(names)]
    if len({name.lower() for name in names}) < len(names):
        return
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    writer.writerows([names, *(row[: len(names)] for row in rows)])
    path = folder / "cells.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    read, rejected = read_rows(read_delimited, path, "csv")
    assert rejected == 0
    assert [[row[name] for name in names] for row in read] == [row[: len(names)] for row in rows]


@try_examples(25)
@given(
    objects=st.lists(st.dictionaries(NAME, JSON, max_size=4), max_size=6), is_ascii=st.booleans()
)
def test_json_lines_come_back(folder, objects, is_ascii):
    keys = {key.lower(): key for each in objects for key in each}
    objects = [{key: each[key] for key in each if keys[key.lower()] == key} for each in objects]
    path = folder / "objects.jsonl"
    lines = "".join(f"{json.dumps(each, ensure_ascii=is_ascii)}\n" for each in objects)
    path.write_text(lines, encoding="utf-8")
    read, rejected = read_rows(read_json_lines, path, "jsonl")
    assert rejected == 0
    assert [row["_source_row"] for row in read] == list(range(1, len(objects) + 1))
    for row, wanted in zip(read, objects, strict=True):
        for key, value in wanted.items():
            assert is_same(row[key], value), (key, row[key], value)


def is_same(cell: str | None, value: object) -> bool:
    """Whether a cell holds a value: a text as it is, anything else as its JSON."""
    if value is None or isinstance(value, str):
        return cell == value
    return cell is not None and json.dumps(json.loads(cell)) == json.dumps(
        json.loads(json.dumps(value))
    )


@try_examples(100)
@given(data=st.binary(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join))
def test_every_line_that_is_not_blank_is_read_or_rejected(folder, data):
    path = folder / "lines.jsonl"
    path.write_bytes(data)
    try:
        read, rejected = read_rows(read_json_lines, path, "jsonl")
    except LoadError:
        return
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    assert len(read) + rejected == sum(bool(line.strip()) for line in lines)


@try_examples(100)
@given(text=st.sampled_from(ODD_MANIFESTS) | JSON.map(json.dumps) | JSON.map(yaml.safe_dump) | TEXT)
def test_a_manifest_is_read_or_refused_in_words(folder, text):
    for name in ("manifest.yml", "manifest.json"):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        try:
            manifest = read_manifest(path)
        except LoadError as error:
            assert "run again" in str(error)
        else:
            assert manifest["files"]


@try_examples(100)
@given(
    names=st.lists(TEXT | NAME.map("{}.csv".format), max_size=5), globs=st.lists(TEXT, max_size=3)
)
def test_files_that_are_chosen_are_there(names, globs):
    try:
        chosen = choose_files(names, globs, place="here")
    except LoadError:
        return
    assert chosen == sorted(set(chosen)) and set(chosen) <= set(names)


ANY_VALUE = TEXT | st.integers() | st.floats() | st.booleans() | st.none()


@try_examples(200)
@given(text=st.text(), value=ANY_VALUE, name=st.sampled_from(("a", "a_usd", "a_ratio", "a_chars")))
def test_what_people_see_is_harmless(text, value, name):
    for shown in (escape_control_chars(text), show_value(name, value)):
        assert all(sign.isprintable() or sign in HARMLESS for sign in shown)
    assert escape_line(text).isprintable()
    if text.isprintable():
        assert escape_control_chars(text) == escape_line(text) == text


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@try_examples(200)
@given(text=st.text() | st.text("`*_{}[]<>()#+-.!|&~$:@\\=\n\t \"'^/htpw1a", max_size=30))
def test_markdown_shows_a_text_as_it_is(text):
    seen = " ".join(escape_control_chars(text).split())
    page = MARKDOWN.render(f"| a |\n|---|\n| {quote_markdown(text)} |\n")
    [cell] = re.findall(r"<td>(.*)</td>", page)
    assert html.unescape(cell) == seen
    assert MARKDOWN.render(f"x {link_address(text)}").count("<a ") == (
        1 if re.fullmatch(r"https?://[\w./?=%~#-]+", text) else 0
    )


# Regular expressions


def list_patterns() -> list[tuple[str, str]]:
    """Every pattern that is written in the code as a constant, with the place where it stands."""
    patterns = []
    for package in ("loaders", "generators", "exporters", "winnow"):
        for path in sorted((REPO_FOLDER / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
                if is_call and isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
                    pattern = node.args[0]
                    if isinstance(pattern, ast.Constant) and isinstance(pattern.value, str):
                        place = f"{path.relative_to(REPO_FOLDER)}:{node.lineno}"
                        patterns.append((place, pattern.value))
    return patterns


def count_nested_repeats(parsed: re._parser.SubPattern, *, is_repeated: bool = False) -> int:
    """How many unbounded repeats stand within another one: what takes exponential time."""
    found = 0
    for operator, argument in parsed:
        is_repeat = operator in (re._constants.MAX_REPEAT, re._constants.MIN_REPEAT)
        is_unbounded = is_repeat and argument[1] is re._constants.MAXREPEAT
        found += is_repeated and is_unbounded
        for part in argument if isinstance(argument, tuple | list) else ():
            for inner in part if isinstance(part, list) else (part,):
                if isinstance(inner, re._parser.SubPattern):
                    found += count_nested_repeats(inner, is_repeated=is_repeated or is_unbounded)
    return found


def test_nested_repeats_are_counted():
    assert count_nested_repeats(re._parser.parse(r"(a+)+b")) == 1
    assert count_nested_repeats(re._parser.parse(r"(?:x|(a*b)*)c")) == 1
    assert count_nested_repeats(re._parser.parse(r"a+b*(c{2})+")) == 0


def test_no_pattern_takes_exponential_time(record_fault):
    patterns = list_patterns()
    assert len(patterns) > 25
    nested = [
        place for place, pattern in patterns if count_nested_repeats(re._parser.parse(pattern))
    ]
    assert not nested, nested
    record_fault(
        "Regular expressions of Python",
        done=f"the {len(patterns)} patterns of loaders, generators, exporters and winnow parsed",
        found="none repeats a repeat, which takes exponential time; DuckDB's are linear",
        lost=0,
        wrong=len(nested),
    )
