"""The docs are true: what they name exists, and what must be told is told in them."""

import csv
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from winnow.settings import PROJECT as REPO_FOLDER

PAGES = sorted(
    path
    for path in [
        REPO_FOLDER / "README.md",
        REPO_FOLDER / "CONTRIBUTING.md",
        REPO_FOLDER / "SECURITY.md",
        *REPO_FOLDER.glob("docs/**/*.md"),
        *REPO_FOLDER.glob("benchmarks/*.md"),
        *REPO_FOLDER.glob("models/**/*.md"),
        *REPO_FOLDER.glob("tests/**/*.md"),
    ]
)
TOP_FOLDERS = {path.name for path in REPO_FOLDER.iterdir() if path.is_dir()}
MADE_FOLDERS = ("build", "target", "logs")
FILE_ENDINGS = ("py", "sql", "yml", "md", "csv", "toml", "lock")

# What a how-to page makes up to show how a thing is done.
EXAMPLE_PATHS = {
    "models/curated/rejections/rejected_one_word_titles.sql": "docs/how-to/add-a-rule.md",
    "models/curated/rejections/rejected_one_word_titles.yml": "docs/how-to/add-a-rule.md",
    "manifest.yml": "docs/how-to/load-a-delivery.md",
    "x.sql": "docs/conventions.md",
    "x.yml": "docs/conventions.md",
}
EXAMPLE_VARS = {"min_title_words": "docs/how-to/add-a-rule.md"}

# Macros that no test in tests/macros can hold, and what holds them instead.
MACROS_TESTED_ELSEWHERE = {
    "begin_run": "dbt calls it; tests/exporters/release/test_checks.py reads what publish makes of it",
    "count_tokens": "tests/winnow/functions/test_tokens.py runs both settings of the var tokenizer",
    "cut_to_tokens": "tests/winnow/functions/test_tokens.py runs both settings of the var tokenizer",
    "end_run": "dbt calls it; tests/exporters/release/test_checks.py reads what publish makes of it",
    "fingerprint_rows": "Spark has none; tests/models/test_rebuild.py changes rows on DuckDB",
    "fingerprint_rules": "tests/models/test_rebuild.py changes each kind of rule",
    "generate_schema_name": "dbt calls it; tests/models/test_pipeline.py reads the schemas",
    "join_texts": "tests/macros/text/test_split_texts.sql takes apart what it joins",
    "create_functions": "dbt calls it; tests/exporters/release/test_checks.py publishes what they look at",
    "list_files_unchanged": "it reads a former run; tests/models/test_rebuild.py builds again",
    "record_run_start": "begin_run calls it; tests/exporters/release/test_checks.py reads what it notes",
    "read_relation_before": "it reads a former run; tests/exporters/inspect/test_diff.py builds twice",
    "render_anew": "tests/models/test_analyses.py builds what it foretells",
    "require_loaded_rows": "it stops a whole run; tests/models/test_pipeline.py reads its message",
    "take_tokens": "tests/models/test_recipes.py builds the first edition with and without",
    "union_by_name": "assert_every_loaded_source_is_staged fails where it leaves out a model",
    "union_rules": "assert_every_rule_is_in_the_catalogue fails where it leaves out a rule",
    "union_rules_anew": "tests/models/test_analyses.py builds what it foretells",
    "warn_of_each": "it warns in a whole run; tests/loaders/storage/test_contracts.py reads the warnings",
}


def read(path: str | Path) -> str:
    return (REPO_FOLDER / path).read_text(encoding="utf-8")


def read_code(page: Path) -> str:
    """The code of a page: fenced and indented lines and what is in backquotes, no comments."""
    text = read(page)
    fenced = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    prose = re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)
    indented = re.findall(r"^(?: {4}|\t)(.+)$", prose, re.MULTILINE)
    lines = "\n".join([*fenced, *indented]).splitlines()
    return "\n".join([re.sub(r"\s#.*", "", line) for line in lines] + read_quotes(page))


def read_quotes(page: Path) -> list[str]:
    """What a page has in backquotes outside fenced code."""
    prose = re.sub(r"^ *```.*?^ *```", "", read(page), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", prose)


def read_seed(name: str) -> list[dict[str, str]]:
    with (REPO_FOLDER / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_vars() -> set[str]:
    return set(yaml.safe_load(read("dbt_project.yml"))["vars"])


def read_sql(*folders: str) -> str:
    paths = [path for folder in folders for path in (REPO_FOLDER / folder).rglob("*.sql")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def find_vars_named(text: str) -> set[str]:
    """Vars that a text names: var('x'), `x` after the word var, min_x after the word var."""
    named = set(re.findall(r"\bvar\(\s*['\"](\w+)['\"]", text))
    named |= set(re.findall(r"--vars '(\w+):", text))
    for names in re.findall(r"\bvars? ((?:`\w+`(?:, | and )?)+)", text):
        named |= set(re.findall(r"\w+", names.replace(" and ", " ")))
    for names in re.findall(r"\bvars? ([a-z]+(?:_[a-z]+)+(?: and [a-z]+(?:_[a-z]+)+)?)", text):
        named |= set(names.split(" and "))
    return named


def read_rules_table() -> list[dict[str, str]]:
    """The rows of the table in docs/rules.md, by the names of its columns."""
    lines = [line for line in read("docs/rules.md").splitlines() if line.startswith("|")]
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(header, row, strict=True)) for row in rows]


def find_targets() -> set[str]:
    """The targets of the Makefile that `make help` lists."""
    return set(re.findall(r"^([a-z-]+):.*##", read("Makefile"), re.MULTILINE))


# Commands


def test_make_targets_in_the_docs_exist():
    for page in PAGES:
        named = set(re.findall(r"\bmake ([a-z-]+)\b", read_code(page)))
        assert named <= find_targets(), f"{page.name} names targets that the Makefile has not"


@pytest.mark.parametrize("package", ["loaders", "exporters"])
def test_commands_in_the_docs_exist(package):
    shown = subprocess.run(
        [sys.executable, "-m", package, "--help"],
        cwd=REPO_FOLDER,
        env=os.environ | {"COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    commands = set(re.findall(r"^    ([\w-]+)(?:  |$)", shown, re.MULTILINE))
    assert commands, shown
    texts = {page: read_code(page) for page in PAGES}
    # Messages and the recipes name the next command to type.
    for pattern in ("Makefile", "macros/**/*.sql", "loaders/**/*.py", "exporters/**/*.py"):
        texts |= {path: read(path) for path in REPO_FOLDER.glob(pattern)}
    for path, text in texts.items():
        named = set(re.findall(rf"python -m {package} ([a-z-]+)", text))
        assert named <= commands, f"{path.relative_to(REPO_FOLDER)} names no command"


# Vars


def test_vars_are_used():
    used = find_vars_named(read_sql("models", "macros", "tests/laws"))
    assert read_vars() == used, "vars of dbt_project.yml and those that the SQL reads"


def test_vars_are_reported():
    names = read("models/reports/report_settings.sql").split("] %}")[0]
    assert set(re.findall(r"'(\w+)'", names)) == read_vars()


def test_vars_are_described():
    """A comment behind the var, or before its group one that says what the group is."""
    undescribed, group_comment = [], ""
    for line in read("dbt_project.yml").split("\nvars:\n")[1].splitlines():
        var = re.match(r"  (\w+): *(?:'[^']*'|[^#]*)\s*(# *\S.*)?", line)
        if var:
            is_told = var.group(2) or re.search(r"[:.]", group_comment)
            undescribed += [] if is_told else [var.group(1)]
        else:
            group_comment = line.strip() if line.strip().startswith("#") else ""
    assert not undescribed, f"say in dbt_project.yml what they are: {undescribed}"


@pytest.mark.parametrize("pattern", ["*.md", "models/**/*.yml", "seeds/*", "macros/**/*.yml"])
def test_vars_in_the_docs_exist(pattern):
    paths = PAGES if pattern == "*.md" else sorted(REPO_FOLDER.glob(pattern))
    assert paths
    for path in paths:
        unknown = find_vars_named(read(path)) - read_vars() - set(EXAMPLE_VARS)
        assert not unknown, f"{path.relative_to(REPO_FOLDER)} names vars that are none"


# Paths


def looks_like_path(quote: str) -> bool:
    if re.search(r"[\s<>*{}()|:@$]", quote) or quote.startswith((*MADE_FOLDERS, ".")):
        return False
    in_folder = "/" in quote and quote.split("/")[0] in TOP_FOLDERS
    return in_folder or quote.endswith("/") or quote.rpartition(".")[2] in FILE_ENDINGS


def find_path(named: str, page: Path) -> bool:
    """Whether a path exists from the root, from its page, or as the tail of one in the project."""
    if any((folder / named).exists() for folder in (REPO_FOLDER, page.parent)):
        return True
    return any(
        next((REPO_FOLDER / folder).rglob(named.rstrip("/")), None)
        for folder in TOP_FOLDERS - set(MADE_FOLDERS)
        if not folder.startswith(".")
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPO_FOLDER)))
def test_paths_in_the_docs_exist(page):
    quotes = [quote for quote in read_quotes(page) if looks_like_path(quote)]
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", read(page))
    named = {path for path in quotes + links if "://" not in path} - set(EXAMPLE_PATHS)
    missing = {path for path in named if not find_path(path, page)}
    assert not missing, f"{page.name} names paths that are not there"


def test_tests_in_the_promises_exist():
    tests = "\n".join(path.read_text("utf-8") for path in REPO_FOLDER.glob("tests/**/*.py"))
    named = re.findall(r"`((?:test|assert)_\w+)`", read("SECURITY.md"))
    assert len(named) > 10
    for name in named:
        is_law = (REPO_FOLDER / f"tests/laws/{name}.sql").exists()
        assert is_law or f"def {name}(" in tests, name


def test_paths_in_remedies_exist():
    for row in read_seed("curation_rules"):
        for path in re.findall(r"\b\w+/[\w/.]+\w", row["remedy"]):
            assert (REPO_FOLDER / path).exists(), row


@pytest.mark.parametrize("example", [*EXAMPLE_PATHS.items(), *EXAMPLE_VARS.items()])
def test_examples_are_examples(example):
    name, page = example
    assert name in read(page), "the page no longer has it: take it from the list"
    assert not (REPO_FOLDER / name).exists() and name not in read_vars()


# Rules


def test_rules_table_is_the_catalogue():
    catalogue = sorted(read_seed("curation_rules"), key=lambda row: int(row["priority"]))
    assert [(row["rule"].strip("`"), row["severity"]) for row in read_rules_table()] == [
        (row["rule_id"], row["severity"]) for row in catalogue
    ]
    for told, row in zip(read_rules_table(), catalogue, strict=True):
        measures = re.findall(r"`(\w+)`", told["measure"])
        assert measures == row["measures"].split(), row["rule_id"]
        assert find_vars_named(told["to change"]) == set(row["thresholds"].split()), row["rule_id"]


def test_rules_table_names_what_its_rules_read():
    for row in read_rules_table():
        path = Path("models/curated/rejections") / f"rejected_{row['rule'].strip('`')}.sql"
        if not (REPO_FOLDER / path).exists():
            continue
        sql = read(path)
        seeds_read = set(re.findall(r"ref\('(\w+)'\)", sql)) & SEEDS
        told = set(re.findall(r"`(\w+)`", row["to change"]))
        assert find_vars_named(sql) | seeds_read <= told, (
            f"{path.name} reads what docs/rules.md leaves out"
        )
        for measure in re.findall(r"`(\w+)`", row["measure"]):
            column = find_measured_column(measure)
            assert re.search(rf"\b{column}\b", sql), f"{path.name} does not read {measure}"


def find_measured_column(measure: str) -> str:
    """The column that report_measures gives another name, where it does."""
    renamed = re.search(rf"\.(\w+) as {measure}\b", read("models/reports/report_measures.sql"))
    return renamed.group(1) if renamed else measure


def test_rules_table_names_what_exists():
    known = read_vars() | SEEDS | {path.stem for path in REPO_FOLDER.glob("macros/**/*.sql")}
    for row in read_rules_table():
        assert set(re.findall(r"`(\w+)`", row["to change"])) <= known, row["rule"]


# Seeds, macros, models

SEEDS = {path.stem for path in REPO_FOLDER.glob("seeds/*.csv")}


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_seeds_are_described(name):
    documents = [yaml.safe_load(path.read_text()) for path in REPO_FOLDER.glob("seeds/*.yml")]
    [described] = [seed for page in documents for seed in page["seeds"] if seed["name"] == name]
    with (REPO_FOLDER / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert [column["name"] for column in described["columns"]] == header
    assert all(column.get("description", "").strip() for column in described["columns"])


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_seed_rows_have_reasons(name):
    """A reason, a remedy, or the name of the character that the row stands for."""
    for row in read_seed(name):
        reasons = [
            row[column] for column in ("reason", "remedy", "character_name") if column in row
        ]
        assert reasons and all(reason.strip() for reason in reasons), row


def test_macros_are_tested():
    macros = {
        path.stem
        for path in REPO_FOLDER.glob("macros/**/*.sql")
        if path.parent.name != "engines"
    }
    tests = REPO_FOLDER.glob("tests/macros/**/test_*.sql")
    # A test that does not call its macro tests nothing.
    tested = {
        path.stem.removeprefix("test_")
        for path in tests
        if re.search(rf"\b{path.stem.removeprefix('test_')}\(", path.read_text(encoding="utf-8"))
    }
    assert macros - tested == set(MACROS_TESTED_ELSEWHERE)
    assert tested <= macros, "tests of macros that are no more"


@pytest.mark.parametrize("macro", MACROS_TESTED_ELSEWHERE)
def test_exceptions_hold(macro):
    """What holds a macro in place of a test of its own is still there."""
    reason = MACROS_TESTED_ELSEWHERE[macro]
    for path in re.findall(r"tests/[\w/]+\.\w+", reason):
        assert (REPO_FOLDER / path).exists(), path
    for law in re.findall(r"assert_\w+", reason):
        assert (REPO_FOLDER / f"tests/laws/{law}.sql").exists(), law


def test_models_are_short():
    lengths = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in REPO_FOLDER.glob("models/**/*.sql")
    }
    assert statistics.median(lengths.values()) <= 60
    assert {name: lines for name, lines in lengths.items() if lines > 100} == {}
