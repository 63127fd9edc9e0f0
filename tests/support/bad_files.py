"""Malformed and hostile files, generated from a seed: `make_files(family)` gives one family.

Each says how many rows it holds, readable or not, where that is known; a loader takes them all,
or refuses the file. A kind stands in the table below with the number of its files.
"""

import csv
import gzip
import io
import json
import random
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from support.synthetic_products import PARQUET_SCHEMA, make_products, write_parquet
from support.synthetic_workbooks import write_workbook

PRODUCTS = make_products(40)
LINES = [json.dumps(product).encode() for product in PRODUCTS]
CELLS = ("parent_asin", "title", "price", "store")


SLOW_KINDS = frozenset({"long_line", "long_cell"})


class BadFile(NamedTuple):
    name: str
    content: bytes
    row_count: int | None = None


Maker = Callable[[random.Random], BadFile]


def make_files(family: str, *, quick: bool, seed: int = 7) -> Iterator[tuple[str, BadFile]]:
    """(kind, file) of a family: as often as its table says; where quick, half of its kinds once."""
    kinds = FAMILIES[family]
    if quick:
        sampled = random.Random(seed).sample(sorted(kinds.keys() - SLOW_KINDS), len(kinds) // 2)
        kinds = {kind: kinds[kind] for kind in sampled}
    for kind, (count, make) in kinds.items():
        for number in range(1 if quick else count):
            made = make(random.Random(f"{seed} {kind} {number}"))
            if family != "file names":  # A file is known by its name, so each has its own.
                made = made._replace(name=f"{kind}_{number}_{made.name}")
            yield kind, made


def flip_byte(content: bytes, place: int, mask: int) -> bytes:
    return content[:place] + bytes([content[place] ^ mask]) + content[place + 1 :]


# -- parquet -------------------------------------------------------------------------------------


def read_good_parquet() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write_parquet(Path(folder) / "good.parquet", PRODUCTS).read_bytes()


GOOD_PARQUET = read_good_parquet()
GOOD_TABLE = pq.read_table(io.BytesIO(GOOD_PARQUET))
FOOTER_BYTES = 8 + int.from_bytes(GOOD_PARQUET[-8:-4], "little")
TYPES = (
    pa.int64(), pa.float64(), pa.bool_(), pa.binary(), pa.decimal128(38, 2), pa.timestamp("ns"),
    pa.list_(pa.list_(pa.int8())), pa.struct([("a", pa.int8())]), pa.map_(pa.string(), pa.int8()),
)  # fmt: skip


def write_table(table: pa.Table, name: str = "rows.parquet", **options: object) -> BadFile:
    stream = io.BytesIO()
    pq.write_table(table, stream, **options)
    return BadFile(name, stream.getvalue(), table.num_rows)


def cut_parquet(chance: random.Random) -> BadFile:
    return BadFile("cut.parquet", GOOD_PARQUET[: chance.randrange(1, len(GOOD_PARQUET))])


def flip_parquet(first: int, last: int) -> Maker:
    def make(chance: random.Random) -> BadFile:
        place, mask = chance.randrange(first, last), 1 << chance.randrange(8)
        return BadFile("flipped.parquet", flip_byte(GOOD_PARQUET, place, mask))

    return make


def retype_column(chance: random.Random) -> BadFile:
    name, type_ = (
        chance.choice(("title", "features", "rating_number", "price")),
        chance.choice(TYPES),
    )
    place = GOOD_TABLE.column_names.index(name)
    return write_table(GOOD_TABLE.set_column(place, name, pa.nulls(len(PRODUCTS), type_)))


def fill_column(chance: random.Random) -> BadFile:
    """A number column that holds what is no number."""
    place = GOOD_TABLE.column_names.index("rating_number")
    values = pa.array([chance.choice(("many", "NaN", "9" * 30, "")) for _ in PRODUCTS])
    return write_table(GOOD_TABLE.set_column(place, "rating_number", values))


def drop_column(chance: random.Random) -> BadFile:
    return write_table(GOOD_TABLE.drop_columns([chance.choice(GOOD_TABLE.column_names)]))


def add_column(chance: random.Random) -> BadFile:
    name = chance.choice(('a"b', "select", "ü", "_SOURCE_ROW", "file_row_number", "a\nb", "x\0y"))
    return write_table(GOOD_TABLE.append_column(name, pa.array(range(len(PRODUCTS)))))


def rename_column(chance: random.Random) -> BadFile:
    place = chance.randrange(len(GOOD_TABLE.column_names))
    names = list(GOOD_TABLE.column_names)
    names[place] = chance.choice((names[place].upper(), names[place] + "'; drop table raw", ""))
    return write_table(GOOD_TABLE.rename_columns(names))


def repeat_column(chance: random.Random) -> BadFile:
    return write_table(
        GOOD_TABLE.append_column(chance.choice(("title", "TITLE")), GOOD_TABLE["price"])
    )


def empty_row_groups(chance: random.Random) -> BadFile:
    stream = io.BytesIO()
    with pq.ParquetWriter(stream, PARQUET_SCHEMA) as writer:
        for _ in range(chance.randrange(1, 4)):
            writer.write_table(GOOD_TABLE.slice(0, 0))
            writer.write_table(GOOD_TABLE.slice(0, 5))
            writer.write_table(GOOD_TABLE.slice(0, 0))
    return BadFile("groups.parquet", stream.getvalue(), pq.ParquetFile(stream).metadata.num_rows)


def swell_parquet(_: random.Random) -> BadFile:
    """Kilobytes that stand for 100 million rows."""
    ones = pa.chunked_array([pa.nulls(1 << 20, pa.int8())] * 100)
    table = pa.table({"parent_asin": ones})
    return write_table(table, row_group_size=1 << 20)._replace(row_count=None)


def widen_parquet(_: random.Random) -> BadFile:
    return write_table(pa.table({f"k{number}": [1] for number in range(5_000)}))


PARQUET: dict[str, tuple[int, Maker]] = {
    "cut": (12, cut_parquet),
    "emptied": (1, lambda _: BadFile("emptied.parquet", b"")),
    "header_flipped": (4, flip_parquet(0, 4)),
    "page_flipped": (20, flip_parquet(4, len(GOOD_PARQUET) - FOOTER_BYTES)),
    "footer_flipped": (20, flip_parquet(len(GOOD_PARQUET) - FOOTER_BYTES, len(GOOD_PARQUET))),
    "other_type": (8, retype_column),
    "no_number": (2, fill_column),
    "column_missing": (4, drop_column),
    "column_added": (6, add_column),
    "column_renamed": (4, rename_column),
    "column_twice": (2, repeat_column),
    "zero_row_group": (2, empty_row_groups),
    "in_gzip": (1, lambda _: BadFile("zipped.parquet", gzip.compress(GOOD_PARQUET))),
    "named_gzip": (1, lambda _: BadFile("named.parquet.gz", gzip.compress(GOOD_PARQUET))),
    "no_parquet": (3, lambda chance: BadFile("text.parquet", chance.randbytes(4_000))),
    "bomb": (1, swell_parquet),
    "too_wide": (1, widen_parquet),
}

# -- JSON Lines ----------------------------------------------------------------------------------


def write_lines(lines: list[bytes], name: str = "rows.jsonl", *, end: bytes = b"\n") -> BadFile:
    content = b"".join(line + end for line in lines)
    count = sum(bool(line.strip()) for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n"))
    return BadFile(name, content, count)


def spoil_line(spoil: Callable[[random.Random, bytes], bytes]) -> Maker:
    """Good lines with one that is spoilt."""

    def make(chance: random.Random) -> BadFile:
        lines = list(LINES)
        place = chance.randrange(len(lines))
        lines[place] = spoil(chance, lines[place])
        return write_lines(lines)

    return make


def insert_bytes(*choices: bytes) -> Callable[[random.Random, bytes], bytes]:
    def spoil(chance: random.Random, line: bytes) -> bytes:
        place = chance.randrange(len(line))
        return line[:place] + chance.choice(choices) + line[place:]

    return spoil


def replace_line(*choices: str) -> Maker:
    return spoil_line(lambda chance, _: chance.choice(choices).encode())


def add_member(*choices: str) -> Maker:
    """A good line with one more member, before or behind the others."""

    def spoil(chance: random.Random, line: bytes) -> bytes:
        member = chance.choice(choices).encode()
        ahead = b"{" + member + b", " + line[1:]
        return ahead if chance.random() < 0.5 else line[:-1] + b", " + member + b"}"

    return spoil_line(spoil)


def nest(chance: random.Random) -> str:
    depth, key = 10_000, chance.choice(("features", "title", "details", "author"))
    opened, closed = chance.choice((("[", "]"), ('{"a":', "}")))
    return f'"{key}": {opened * depth}1{closed * depth}'


def nest_deeply(chance: random.Random) -> BadFile:
    return add_member(nest(chance))(chance)


def lengthen_line(chance: random.Random) -> BadFile:
    return add_member(f'"subtitle": "{"x" * (50 << 20)}"')(chance)


def end_lines(end: bytes) -> Maker:
    return lambda chance: write_lines(LINES[: chance.randrange(2, 40)], end=end)


def leave_open(chance: random.Random) -> BadFile:
    lines = LINES[: chance.randrange(2, 40)]
    return BadFile("open.jsonl", b"\n".join(lines), len(lines))


def strew_blanks(chance: random.Random) -> BadFile:
    blanks = [b"", b" ", b"\t", b"\r"]
    lines = [each for line in LINES for each in (line, *chance.choices(blanks, k=2))]
    return write_lines(lines)


def mark_order(chance: random.Random) -> BadFile:
    return write_lines([b"\xef\xbb\xbf" + LINES[0], *LINES[1 : chance.randrange(2, 40)]])


def encode_lines(chance: random.Random) -> BadFile:
    text = b"\n".join(LINES).decode()
    content = text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32")))
    return BadFile("wide.jsonl", content)


def print_pretty(_: random.Random) -> BadFile:
    text = json.dumps(PRODUCTS[:2], indent=1).encode()
    return BadFile("pretty.json", text, 2)


def spread_keys(chance: random.Random) -> BadFile:
    """A map where a record should be: every line has keys of its own."""
    return write_lines(
        [json.dumps({f"k{chance.randrange(10**6)}": 1, "n": n}).encode() for n in range(1_000)]
    )


JSON_LINES: dict[str, tuple[int, Maker]] = {
    "broken_utf8": (10, spoil_line(insert_bytes(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80"))),
    "nul": (6, spoil_line(insert_bytes(b"\0", b"\0\0\0"))),
    "long_line": (2, lengthen_line),
    "key_twice": (
        6,
        add_member('"title": "again"', '"details": {"a": 1, "a": 2}', '"x": 1, "x": 2'),
    ),
    "deep": (6, nest_deeply),
    "bom": (4, mark_order),
    "crlf": (3, end_lines(b"\r\n")),
    "no_number": (6, add_member('"average_rating": NaN', '"rating_number": -Infinity', '"y": NaN')),
    "beyond_range": (
        6,
        add_member(
            f'"rating_number": {"9" * 40}',
            '"average_rating": 1e999',
            f'"price": 1{"0" * 400}',
        ),
    ),
    "blank_lines": (3, strew_blanks),
    "no_last_newline": (3, leave_open),
    "no_object": (8, replace_line("[1, 2]", "7", '"text"', "null", "true", "[]", "{}", "{")),
    "cut_line": (6, spoil_line(lambda chance, line: line[: chance.randrange(1, len(line))])),
    "two_in_one": (2, spoil_line(lambda _, line: line * 2)),
    "near_json": (
        4,
        replace_line("{'a': 1}", '{"a": 1,}', "{a: 1}", '{"a": 01}', '{"a": "\\ud800"}'),
    ),
    "wide_text": (3, encode_lines),
    "pretty": (1, print_pretty),
    "other_case": (2, add_member('"TITLE": "x"', '"Parent_Asin": "y"')),
    "own_names": (4, add_member('"_source_row": 5', '"_source_file": "x"', '"_SOURCE_ROW": 1')),
    "odd_keys": (
        5,
        add_member(
            '"": 1',
            '"a\\u0000b": 1',
            '"a\\nb": 1',
            '"a\\"b": 1',
            '"x\\"; drop table raw.shop; --": 1',
        ),
    ),
    "too_many_keys": (1, spread_keys),
    "random_bytes": (3, lambda chance: BadFile("noise.jsonl", chance.randbytes(20_000))),
}

# -- CSV -----------------------------------------------------------------------------------------


def list_cells() -> list[list[str]]:
    return [[str(product[name]) for name in CELLS] for product in PRODUCTS]


def write_cells(
    rows: list[list[str]],
    *,
    header: tuple[str, ...] = CELLS,
    name: str = "rows.csv",
    **form: object,
) -> BadFile:
    text = io.StringIO(newline="")
    csv.writer(text, **form).writerows([header, *rows])
    return BadFile(name, text.getvalue().encode(), len(rows))


def change_cells(*choices: str, **form: object) -> Maker:
    """Good records with a cell that is another."""

    def make(chance: random.Random) -> BadFile:
        rows = list_cells()
        for _ in range(3):
            chance.choice(rows)[chance.randrange(1, len(CELLS))] = chance.choice(choices)
        return write_cells(rows, **form)

    return make


def change_csv(change: Callable[[bytes], bytes], *, counts: bool = True) -> Maker:
    """Good records, the bytes of the file changed."""

    def make(chance: random.Random) -> BadFile:
        good = write_cells(list_cells()[: chance.randrange(3, 40)])
        return BadFile("bytes.csv", change(good.content), good.row_count if counts else None)

    return make


def tear_records(chance: random.Random) -> BadFile:
    rows = list_cells()
    for _ in range(5):
        row = chance.choice(rows)
        row[1:] = chance.choice((row[1:2], [*row[1:], "more"], [*row[1:], "", "", ""], []))
    return write_cells(rows)


def name_columns(*headers: tuple[str, ...]) -> Maker:
    return lambda chance: write_cells(list_cells(), header=chance.choice(headers))


CSV: dict[str, tuple[int, Maker]] = {
    "quotes": (5, change_cells('say "hi"', '""', '"', "it's", quoting=csv.QUOTE_ALL)),
    "newlines_in_cells": (5, change_cells("a\nb", "a\r\nb", "\n\n\n", quoting=csv.QUOTE_ALL)),
    "other_delimiter": (
        4,
        lambda chance: write_cells(list_cells(), delimiter=chance.choice(";|\t")),
    ),
    "no_header": (
        3,
        lambda chance: write_cells([], header=tuple(list_cells()[chance.randrange(40)])),
    ),
    "ragged": (7, tear_records),
    "name_twice": (
        4,
        name_columns(("a", "b", "a", "c"), ("a", "A", "b", "c"), ("a", "", "b", "c")),
    ),
    "bom": (3, change_csv(lambda content: b"\xef\xbb\xbf" + content)),
    "utf16": (3, change_csv(lambda content: content.decode().encode("utf-16"), counts=False)),
    "open_quote": (
        4,
        change_csv(lambda content: content + b'T1,"never closed\nT2,x', counts=False),
    ),
    "stray_quote": (
        3,
        change_csv(lambda content: content.replace(b"Lumora\r", b'"L"u"\r'), counts=False),
    ),
    "nul": (3, change_csv(lambda content: content.replace(b"desk", b"de\0sk"))),
    "latin1": (3, change_csv(lambda content: content + b"T9,caf\xe9,1,x\r\n", counts=False)),
    "long_header": (
        2,
        name_columns(("x" * 300_000, "b", "c", "d"), ("x" * (2 << 20), "b", "c", "d")),
    ),
    "too_wide": (1, lambda _: write_cells([], header=tuple(f"k{n}" for n in range(50_000)))),
    "long_cell": (1, change_cells("x" * (20 << 20))),
    "old_mac": (2, change_csv(lambda content: content.replace(b"\r\n", b"\r"))),
    "own_names": (3, name_columns(("_source_row", "b", "c", "d"), ("a", "_SOURCE_FILE", "c", "d"))),
    "sql_header": (
        4,
        name_columns(
            ("a'; drop table raw.shop; --", 'b"; delete from raw.shop', "select", "*"),
            ("{{ target }}", "{% raw %}", "{# c", "--"),
        ),
    ),
    "blank_lines": (2, change_csv(lambda content: content.replace(b"\r\n", b"\r\n\r\n"))),
    "formulas": (2, change_cells("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3")),
    "header_alone": (1, lambda _: write_cells([])),
    "emptied": (1, lambda _: BadFile("emptied.csv", b"")),
}

# -- spreadsheets --------------------------------------------------------------------------------


def read_good_workbook() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        rows = [list(CELLS), *list_cells()]
        return write_workbook(Path(folder) / "good.xlsx", {"Products": rows}).read_bytes()


GOOD_WORKBOOK = read_good_workbook()
SHEET = "xl/worksheets/sheet1.xml"


def change_sheet(change: Callable[[bytes], bytes]) -> bytes:
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD_WORKBOOK)) as good,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in good.namelist():
            content = good.read(name)
            archive.writestr(name, change(content) if name == SHEET else content)
    return changed.getvalue()


def cut_workbook(chance: random.Random) -> BadFile:
    return BadFile("cut.xlsx", GOOD_WORKBOOK[: chance.randrange(1, len(GOOD_WORKBOOK))])


def flip_workbook(chance: random.Random) -> BadFile:
    place = chance.randrange(len(GOOD_WORKBOOK))
    return BadFile("flipped.xlsx", flip_byte(GOOD_WORKBOOK, place, 1 << chance.randrange(8)))


def swell_workbook(_: random.Random) -> BadFile:
    """A zip bomb: 50 MB of blanks in a sheet."""
    return BadFile("bomb.xlsx", change_sheet(lambda sheet: sheet + b" " * (50 << 20)))


def understate_workbook(_: random.Random) -> BadFile:
    """A zip bomb whose list says that the sheet is small."""
    content = change_sheet(lambda sheet: sheet + b" " * (50 << 20))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    return BadFile("lying.xlsx", content.replace(size, (5_000).to_bytes(4, "little")))


def reach_far(chance: random.Random) -> BadFile:
    """One cell in the last corner of a sheet: a rectangle of 17 billion cells."""
    quote = chance.choice("'\"")
    row = (
        f"<row r={quote}1048576{quote}><c r={quote}XFD1048576{quote}><v>1</v></c></row></sheetData>"
    )
    return BadFile("far.xlsx", change_sheet(lambda s: s.replace(b"</sheetData>", row.encode())))


def number_far(chance: random.Random) -> BadFile:
    return BadFile("text.xlsx", chance.choice((b"no workbook", b"PK\x03\x04", gzip.compress(b"x"))))


SPREADSHEETS: dict[str, tuple[int, Maker]] = {
    "cut": (5, cut_workbook),
    "flipped": (8, flip_workbook),
    "bomb": (1, swell_workbook),
    "lying_bomb": (1, understate_workbook),
    "far_cell": (2, reach_far),
    "no_workbook": (2, number_far),
    "no_ods": (1, lambda _: BadFile("renamed.ods", GOOD_PARQUET)),
    "old_form": (1, lambda chance: BadFile("noise.xls", chance.randbytes(4_000))),
    "emptied": (1, lambda _: BadFile("emptied.xlsx", b"")),
}

# -- archives ------------------------------------------------------------------------------------

GZIPPED = gzip.compress(b"\n".join(LINES) + b"\n")
ZSTD = pa.compress(b"\n".join(LINES) + b"\n", codec="zstd", asbytes=True)


def cut_archive(content: bytes, name: str) -> Maker:
    return lambda chance: BadFile(name, content[: chance.randrange(1, len(content) - 1)])


def flip_archive(content: bytes, name: str) -> Maker:
    def make(chance: random.Random) -> BadFile:
        place = chance.randrange(len(content))
        return BadFile(name, flip_byte(content, place, 1 << chance.randrange(8)))

    return make


def follow_with_garbage(content: bytes, name: str) -> Maker:
    return lambda chance: BadFile(name, content + chance.randbytes(chance.randrange(1, 200)))


def swell_gzip(line: bytes, name: str) -> Maker:
    """64 megabytes in 64 kilobytes."""

    def make(_: random.Random) -> BadFile:
        packer = zlib.compressobj(wbits=31)
        block = line * ((1 << 20) // len(line))
        packed = b"".join(packer.compress(block) for _ in range(64))
        return BadFile(name, packed + packer.flush())

    return make


def swell_zstd(_: random.Random) -> BadFile:
    content = pa.compress(b'{"a": 1}\n' * (10 << 20), codec="zstd", asbytes=True)
    return BadFile("bomb.jsonl.zst", content)


def unite_archives(_: random.Random) -> BadFile:
    return BadFile("united.jsonl.gz", GZIPPED * 2, 2 * len(LINES))


ARCHIVES: dict[str, tuple[int, Maker]] = {
    "gzip_cut": (8, cut_archive(GZIPPED, "cut.jsonl.gz")),
    "zstd_cut": (6, cut_archive(ZSTD, "cut.jsonl.zst")),
    "gzip_flipped": (6, flip_archive(GZIPPED, "flipped.jsonl.gz")),
    "zstd_flipped": (5, flip_archive(ZSTD, "flipped.jsonl.zst")),
    "gzip_garbage": (4, follow_with_garbage(GZIPPED, "garbage.jsonl.gz")),
    "zstd_garbage": (3, follow_with_garbage(ZSTD, "garbage.jsonl.zst")),
    "gzip_twice": (1, unite_archives),
    "gzip_in_gzip": (1, lambda _: BadFile("double.jsonl.gz", gzip.compress(GZIPPED))),
    "not_packed": (2, lambda _: BadFile("plain.csv.gz", b"a,b\n1,2\n")),
    "other_packer": (1, lambda _: BadFile("other.jsonl.zst", GZIPPED)),
    "emptied": (2, lambda _: BadFile("emptied.jsonl.gz", b"")),
    "bomb_of_lines": (1, swell_gzip(b'{"a": 1}\n', "bomb.jsonl.gz")),
    "bomb_of_zeros": (1, swell_gzip(b"\0", "zeros.jsonl.gz")),
    "bomb_of_records": (1, swell_gzip(b"1,2\n", "bomb.csv.gz")),
    "zstd_bomb": (1, swell_zstd),
}

# -- names ---------------------------------------------------------------------------------------

NAMES = (
    "it's", 'say "hi"', "a b  c", "x;--", "'; drop table raw.shop; --", "..hidden..", "-dash",
    "--source", "new\nline", "cr\rback", "esc\x1b[31mred", "tab\there", "日本語", "naïve", "🙂",
    "\u202etxt", "q" * 230, "star*[1]?", "$HOME", "%s{0}", "back\\slash", "a=b", "con", "~$lock",
    b"not\xffutf8".decode(errors="surrogateescape"), "{{ target }}", "\u2028line", ".", "#hash",
)  # fmt: skip


def name_file(name: str) -> Maker:
    return lambda _: BadFile(f"{name}.jsonl", LINES[0] + b"\n", 1)


FILE_NAMES = {f"name{number}": (1, name_file(name)) for number, name in enumerate(NAMES)}

FAMILIES: dict[str, dict[str, tuple[int, Maker]]] = {
    "parquet": PARQUET,
    "JSON Lines": JSON_LINES,
    "CSV": CSV,
    "spreadsheets": SPREADSHEETS,
    "archives": ARCHIVES,
    "file names": FILE_NAMES,
}
