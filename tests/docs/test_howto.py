"""The how-to pages do what they say: their own lines are put in, and the build shows the effect."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest
import yaml
from support.project import REPO_FOLDER, Project

RULE = Path("models/curated/rejections/rejected_one_word_titles.sql")
LIST_OF_RULES = "macros/rules/list_rules.sql"


def read_blocks(page: str) -> list[str]:
    """The fenced code of a how-to page, set back by the indent of its list."""
    text = (REPO_FOLDER / "docs" / "how-to" / page).read_text(encoding="utf-8")
    fenced = re.findall(r"^   ```\w+\n(.*?)^   ```", text, re.DOTALL | re.MULTILINE)
    return [re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in fenced]


def replace_line(path: Path, pattern: str, line: str) -> None:
    """Put a line of a page in the place of the one line that matches."""
    text, count = re.subn(
        pattern, lambda _: line, path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert count == 1, f"{path.name} has {count} lines like {pattern}"
    path.write_text(text, encoding="utf-8")


def read_files(folder: Path) -> dict[str, bytes]:
    """The files of a checkout by their path in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def edited(demo, tmp_path) -> Project:
    """A checkout to edit, with the demo's database as the build before."""
    project = Project.copy_checkout(tmp_path, demo.target)
    shutil.copy(demo.database, project.database)
    return project


@pytest.mark.takes_minutes
def test_change_a_threshold(edited):
    [line] = read_blocks("change-a-threshold.md")
    replace_line(edited.checkout / "dbt_project.yml", r"^  min_text_chars: .*\n", line)
    edited.build_tables("--select", "rejected_short_texts+")
    printed = edited.do("winnow", "diff")
    assert re.match(r"[1-9]\d* of 3,000 rows changed outcome; kept: ", printed)
    assert "kept -> rejected by short_texts" in printed


@pytest.mark.takes_minutes
def test_add_a_rule(edited):
    model, description, list_item, var, review, measure = read_blocks("add-a-rule.md")
    assert yaml.safe_load(review)["rule"]["severity"] == "review"
    checkout = edited.checkout
    before = read_files(checkout)
    (checkout / RULE).write_text(model)
    (checkout / RULE).with_suffix(".yml").write_text(description)
    replace_line(checkout / LIST_OF_RULES, r"(?<=return\(\[\n)", list_item)
    replace_line(checkout / "dbt_project.yml", r"^vars:\n", f"vars:\n{var}")
    touched = {path for path, text in read_files(checkout).items() if before.get(path) != text}
    own = {str(RULE), str(RULE.with_suffix(".yml"))}
    assert touched == own | {LIST_OF_RULES, "dbt_project.yml"}

    measured = checkout / "models" / "cleaned" / "cleaned_texts_measured.sql"
    replace_line(measured, r"^        texts\.title,\n", f"        texts.title,\n{measure}")

    tests = ("test_rejected_one_word_titles", "assert_rules_name_what_they_read")
    catalogue = ("curated_rules", "report_settings")
    selected = (*catalogue, "cleaned_texts_measured+,resource_type:model", *tests)
    printed = edited.build("--indirect-selection", "empty", "--select", *selected)
    assert all(re.search(rf"PASS .*{test}", printed) for test in tests)
    settings = "select value from reports.report_settings where name = 'min_title_words'"
    assert edited.query(settings) == [("2",)]

    printed = edited.do("winnow", "diff", "--all")
    with duckdb.connect(str(edited.database), read_only=True) as connection:
        named = connection.execute("""
            select count(*) from cleaned.cleaned_records
            where len(regexp_extract_all(title, '[\\pL\\pN]+')) < 2
        """).fetchone()[0]
    assert named > 10
    assert re.search(rf"^│ one_word_titles +│ +0 │ +{named} │ +{named} │ +0 │$", printed, re.M)
    assert re.search(r"-> rejected by one_word_titles\n  \S+ +title_words [01] ", printed)
