"""A project that has winnow as a package, as docs/how-to/use-winnow-as-a-package.md writes it."""

import csv
import re
from pathlib import Path
from random import Random

import pytest
from support.project import REPO_FOLDER, Project

pytestmark = pytest.mark.build  # Not all its projects begin with the fixture `target`.
PAGE = REPO_FOLDER / "docs" / "how-to" / "use-winnow-as-a-package.md"
WORDS = [
    "brass", "copper", "oak", "linen", "frosted", "slender", "folding", "garden", "reading",
    "bedside", "ceiling", "pendant", "dimmable", "warm", "switch", "cable", "shade", "tripod",
    "arched", "column",
]  # fmt: skip


def read_files(page: Path) -> dict[str, str]:
    """The fenced blocks of a page, each with the path that the paragraph before it starts with."""
    blocks = re.findall(
        r"^`([\w./]+)`[^`]*(?:`[^`]+`[^`]*)*?\n\n```\w+\n(.*?)^```",
        page.read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    return dict(blocks)


def write_products(path: Path) -> None:
    """Forty lamps, no two alike; one is only a sample, one has no price."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["sku", "name", "blurb", "price"])
        for number in range(40):
            words = Random(number).sample(WORDS, 12)
            name = "Sample lamp 7" if number == 7 else f"{words[0]} {words[1]} lamp"
            blurb = f"{' '.join(words)} as well as {' and '.join(reversed(words))}, and so on."
            writer.writerow([f"L{number}", name, blurb, "" if number == 9 else f"{20 + number}.90"])


def write_guest(folder: Path, changed: dict[str, str] | None = None) -> Project:
    """The project of the page in a folder, some files `changed`, with the database beside it."""
    guest = folder / "acme"
    files = read_files(PAGE)
    files["packages.yml"] = files["packages.yml"].replace("../winnow", str(REPO_FOLDER))
    for name, text in (files | (changed or {})).items():
        (guest / name).parent.mkdir(parents=True, exist_ok=True)
        (guest / name).write_text(text, encoding="utf-8")
    project = Project(folder, folder / "target", checkout=guest)
    project.do("dbt.cli.main", "deps")
    return project


@pytest.fixture(scope="module")
def guest(tmp_path_factory, target: Path) -> tuple[Project, str]:
    """The project, built, and what the build printed."""
    folder = tmp_path_factory.mktemp("guest")
    write_products(folder / "products.csv")
    winnow = Project(folder, target)
    winnow.do("winnow", "load", "files", folder / "products.csv", "--source", "acme")
    project = write_guest(folder)
    return project, project.build("--write-json")


def test_the_page_has_every_file():
    assert set(read_files(PAGE)) == {
        "dbt_project.yml",
        "macros/generate_schema_name.sql",
        "models/rejected_garden_lamps.sql",
        "models/rejected_garden_lamps.yml",
        "models/sources.yml",
        "models/staged_acme.sql",
        "packages.yml",
        "profiles.yml",
        "seeds/placeholder_titles.csv",
        "selectors.yml",
    }


def test_an_own_source_is_in_the_ledger(guest):
    """By its own vars and its own seed; the laws of the package are among the tests."""
    project, printed = guest
    outcomes = dict(
        project.query("""
            select outcome, count(*) from curated.curated_ledger
            where record_id like 'acme:L%' group by all
        """)
    )
    assert sum(outcomes.values()) == 40
    assert outcomes["kept"] > 20
    [(reasons,)] = project.query(
        "select reasons from curated.curated_ledger where record_id = 'acme:L7'"
    )
    assert "placeholder_titles" in reasons
    [(chars,)] = project.query("select max(text_chars) from cleaned.cleaned_texts_measured")
    assert 100 < chars < 300, "the default would reject them all"
    assert "PASS assert_every_loaded_row_is_in_the_ledger" in printed


def test_an_own_rule_is_in_the_ledger_and_the_catalogue(guest):
    project, _ = guest
    [(flagged, garden)] = project.query("""
        select
            count(*) filter (where list_contains(reasons, 'garden_lamps')),
            count(*) filter (where title ilike '%garden%')
        from curated.curated_ledger
        inner join cleaned.cleaned_records using (record_id)
    """)
    assert flagged == garden > 0
    assert project.query(
        "select remedy from curated.curated_rules where rule_id = 'garden_lamps'"
    ) == [("take the rule out of extra_rules",)]


def test_the_packages_unit_tests_are_left_out(guest):
    _, printed = guest
    assert "unit_test" not in printed and "test_strip_html" not in printed
    assert "WARN" not in re.sub(r"WARN=\d+", "", printed)
    assert "Deprecation" not in printed


def test_the_build_counts_as_whole(guest):
    """What is left out proves the package, not the rows: the release check lets it pass."""
    project, _ = guest
    assert project.query("select is_whole, is_building, failed_count from builds.dbt_runs") == [
        (True, True, 0)
    ]
    exported = Project(project.folder, project.folder / "target").export()
    assert list(exported.rglob("train*.parquet"))


OWN_MODEL = {
    "models/own.sql": "select 1 as number",
    "models/staged_acme.sql": "select 1 as number",
    "models/rejected_garden_lamps.sql": "select 1 as number",
    "models/rejected_garden_lamps.yml": "",
    "models/sources.yml": "",
}


OTHER_SCHEMA = "models:\n  winnow:\n    reports: {+schema: acme_reports}\n"


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Project:
    """The project with a model of its own, before anything was loaded."""
    settings = read_files(PAGE)["dbt_project.yml"].replace("models:\n", OTHER_SCHEMA)
    changed = OWN_MODEL | {"dbt_project.yml": settings}
    return write_guest(tmp_path_factory.mktemp("empty"), changed)


def test_hooks_do_nothing_before_a_load(empty):
    empty.build("--select", "package:acme,resource_type:model")
    schemas = empty.query("select schema_name from duckdb_schemas() where not internal")
    assert {name for (name,) in schemas} == {"staged"}, "nothing of winnow"


def test_a_run_of_the_package_needs_rows(empty):
    done = empty.run("dbt.cli.main", "build", "--select", "staged_rows")
    assert done.returncode == 2
    assert "Nothing is loaded yet. Run: winnow load synthetic" in done.stdout


def test_a_schema_is_overridden(empty):
    found = ("report_funnel", "curated_splits", "--output", "json", "--output-keys", "schema")
    listed = empty.do("dbt.cli.main", "--quiet", "ls", "--resource-type", "model", "-s", *found)
    assert set(listed.splitlines()) == {'{"schema": "acme_reports"}', '{"schema": "curated"}'}


def test_only_the_vars_of_winnow_are_checked(tmp_path):
    """Those below `winnow:`, and on the command line those that it knows."""
    settings = read_files(PAGE)["dbt_project.yml"].replace(
        "min_text_chars: 100", "min_txet_chars: 100\n    max_text_chars: few\n  garden_words: 5"
    )
    project = write_guest(tmp_path, {"dbt_project.yml": settings})
    typed = ("--vars", "{own_option: 1, shingle_words: 0}")
    done = project.run("dbt.cli.main", "build", "-s", "staged_rows", *typed)
    assert done.returncode == 2
    told = [line.strip() for line in done.stdout.splitlines() if "Correct it in" in line]
    assert told == [
        "min_txet_chars is not a var of winnow; the nearest is min_text_chars. Correct it in "
        "dbt_project.yml",
        'max_text_chars is "few" and must be an integer of at least 0. Correct it in '
        "dbt_project.yml",
        "shingle_words is 0 and must be an integer of at least 1. Correct it in --vars",
    ]
