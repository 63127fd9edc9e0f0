"""winnow/project_files.py: each file that dbt reads counts, and no other."""

import pytest

from winnow.project_files import fingerprint_project

FILES = {
    "dbt_project.yml": "name: lamps\nmacro-paths: [own_macros]\n",
    "models/lamps.sql": "select 1 as lamp",
    "models/deep/er/lamps.yml": "models: []",
    "own_macros/light.sql": "{% macro light() %}1{% endmacro %}",
    "seeds/lamps.csv": "name\ntall",
    "tests/assert_lamps.sql": "select 1 where false",
    "dbt_packages/other/dbt_project.yml": "name: other",
    "dbt_packages/other/macros/other.sql": "{% macro other() %}1{% endmacro %}",
}
IGNORED = ("target/run.sql", "macros/not_a_path.sql", "models/.cache", "dbt_packages/other/a.csv")


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_an_edit_of_any_file_changes_it(folder, name):
    before = fingerprint_project(folder)
    with (folder / name).open("a") as file:
        file.write("\n")
    assert fingerprint_project(folder) != before


def test_a_file_that_is_new_renamed_or_gone_changes_it(folder):
    found = {fingerprint_project(folder)}
    path = folder / "models" / "lamps.sql"
    path.rename(folder / "models" / "lights.sql")
    found.add(fingerprint_project(folder))
    (folder / "models" / "lights.sql").unlink()
    found.add(fingerprint_project(folder))
    (folder / "models" / "more.sql").write_text("")
    found.add(fingerprint_project(folder))
    assert len(found) == 4


@pytest.mark.parametrize("name", IGNORED)
def test_what_dbt_does_not_read_does_not_count(folder, name):
    before = fingerprint_project(folder)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    assert fingerprint_project(folder) == before
