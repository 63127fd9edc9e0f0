"""The docs are true: what they name exists, and what must be documented is documented in them."""

import csv
import re
import statistics
from pathlib import Path

import pytest
import yaml
from support.rules import list_described_vars, read_rules

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
    "macros/generate_schema_name.sql": "docs/how-to/use-winnow-as-a-package.md",
    "models/rejected_garden_lamps.sql": "docs/how-to/use-winnow-as-a-package.md",
    "models/rejected_garden_lamps.yml": "docs/how-to/use-winnow-as-a-package.md",
    "models/sources.yml": "docs/how-to/use-winnow-as-a-package.md",
    "models/staged_acme.sql": "docs/how-to/use-winnow-as-a-package.md",
    "products.csv": "docs/how-to/use-winnow-as-a-package.md",
    "x.sql": "docs/conventions.md",
    "x.yml": "docs/conventions.md",
}
EXAMPLE_VARS = {"min_title_words": "docs/how-to/add-a-rule.md"}

# Macros that no test in tests/macros can hold, and what holds them instead.
MACROS_TESTED_ELSEWHERE = {
    "begin_run": "dbt calls it; tests/exporters/release/test_checks.py publishes after it",
    "count_tokens": "tests/winnow/functions/test_tokens.py runs both settings of the var",
    "cut_to_tokens": "tests/winnow/functions/test_tokens.py runs both settings of the var",
    "end_run": "dbt calls it; tests/exporters/release/test_checks.py publishes after it",
    "fingerprint_rows": "Spark has none; tests/models/test_rebuild.py changes rows on DuckDB",
    "fingerprint_rules": "tests/models/test_rebuild.py changes each kind of rule",
    "list_tables_published": "tests/exporters/release/test_build_faults.py changes them",
    "generate_schema_name": "dbt calls it; tests/models/test_pipeline.py reads the schemas",
    "is_run_of_winnow": "tests/examples/test_package.py runs it in a project with and without it",
    "join_texts": "tests/macros/text/test_split_texts.sql takes apart what it joins",
    "describe_rules": "tests/models/test_curation.py reads the catalogue that it writes",
    "describe_vars": "tests/models/test_pipeline.py reads the settings that it writes",
    "list_rules": "tests/models/test_curation.py takes a rule out of it",
    "check_rules": "dbt calls it; tests/models/test_curation.py reads its message",
    "check_seeds": "dbt calls it; tests/models/test_wrong_settings.py reads its message",
    "check_vars": "dbt calls it; tests/models/test_wrong_settings.py reads its message",
    "create_functions": "tests/exporters/release/test_checks.py publishes what they look at",
    "fail_with_each": "tests/models/test_failures.py reads what it says",
    "list_messages": "tests/models/test_failures.py and test_contracts.py read them",
    "list_run_columns": "tests/models/test_failures.py reads what is made of them",
    "list_seed_faults": "tests/models/test_wrong_settings.py has a line for each fault",
    "list_seeds_read": "tests/models/test_wrong_settings.py breaks some of them",
    "list_var_faults": "tests/models/test_wrong_settings.py has a line for each fault",
    "list_vars_given": "tests/models/test_wrong_settings.py gives some, also in a guest project",
    "query_duckdb": "tests/macros/settings/test_find_nearest.sql reads what it finds",
    "read_list": "tests/models/test_wrong_settings.py gives it what is no list",
    "read_seed_file": "tests/macros/settings/test_read_seed_column.sql reads one",
    "list_files_unchanged": "it reads a former run; tests/models/test_rebuild.py builds again",
    "record_run_start": "tests/exporters/release/test_checks.py reads what it records",
    "read_relation_before": "tests/exporters/inspect/test_diff.py builds twice",
    "require_loaded_rows": "it stops a whole run; tests/models/test_pipeline.py reads its message",
    "union_by_name": "assert_every_loaded_source_is_staged fails where it leaves out a model",
    "union_rules": "tests/models/test_curation.py takes a rule out of the list",
    "warn_of_each": "tests/loaders/storage/test_contracts.py reads the warnings",
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
    named = set(re.findall(r"\b(?:var|read_list)\(\s*['\"](\w+)['\"]", text))
    named |= set(re.findall(r"--vars '(\w+):", text))
    for names in re.findall(r"\bvars? ((?:`\w+`(?:, | and )?)+)", text):
        named |= set(re.findall(r"\w+", names.replace(" and ", " ")))
    for names in re.findall(r"\bvars? ([a-z]+(?:_[a-z]+)+(?: and [a-z]+(?:_[a-z]+)+)?)", text):
        named |= set(names.split(" and "))
    return named


def find_targets() -> set[str]:
    """The targets of the Makefile that `make help` lists."""
    return set(re.findall(r"^([a-z-]+):.*##", read("Makefile"), re.MULTILINE))


# Commands


def test_make_targets_in_the_docs_exist():
    for page in PAGES:
        named = set(re.findall(r"\bmake ([a-z-]+)\b", read_code(page)))
        assert named <= find_targets(), f"{page.name} names targets that the Makefile has not"


# Vars


def test_vars_are_used():
    used = find_vars_named(read_sql("models", "macros", "tests/laws", "analyses"))
    # The report reads them from report_settings.
    used |= set(re.findall(r"\bname = '(\w+)'", read_sql("exporters/report"))) & read_vars()
    assert read_vars() == used, "vars of dbt_project.yml and those that the SQL reads"


def test_vars_have_a_type():
    """Each once, wherever several rules have it for a threshold."""
    typed = sorted(name for name, described in list_described_vars() if described)
    assert typed == sorted(read_vars())
    assert {name for name, _ in list_described_vars()} == read_vars()


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
    for rule in read_rules().values():
        for path in re.findall(r"\b\w+/[\w/.]+\w", rule["remedy"]):
            assert (REPO_FOLDER / path).exists(), rule


@pytest.mark.parametrize("example", [*EXAMPLE_PATHS.items(), *EXAMPLE_VARS.items()])
def test_examples_are_examples(example):
    name, page = example
    assert name in read(page), "the page no longer has it: take it from the list"
    assert not (REPO_FOLDER / name).exists() and name not in read_vars()


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
    """A reason, or the name of the character that the row stands for."""
    for row in read_seed(name):
        reasons = [row[column] for column in ("reason", "character_name") if column in row]
        assert reasons and all(reason.strip() for reason in reasons), row


def test_macros_are_tested():
    macros = {
        path.stem for path in REPO_FOLDER.glob("macros/**/*.sql") if path.parent.name != "engines"
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
