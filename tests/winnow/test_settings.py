"""winnow/settings.py: what the environment sets, of which the empty string sets nothing."""

from pathlib import Path

import pytest
import yaml
from support.project import REPO_FOLDER

from exporters import spark
from loaders.storage import database as warehouse
from winnow import settings
from winnow.errors import UserError

VARIABLES = ("WINNOW_DATABASE", "WINNOW_LAKE", "WINNOW_THREADS", "WINNOW_MEMORY_LIMIT")


@pytest.fixture(params=["unset", "empty"], autouse=True)
def environment(request, monkeypatch):
    for name in VARIABLES:
        if request.param == "empty":
            monkeypatch.setenv(name, "")
        else:
            monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_defaults():
    assert settings.find_database() == warehouse.find_database() == Path("build/winnow.duckdb")
    assert settings.find_lake() is None
    assert spark.find_lake() == Path("build/lake")
    assert settings.read_limits() == {}
    assert settings.read_limits(settings.READING_LIMITS) == {"threads": "2", "memory_limit": "1GB"}


def test_what_is_set_holds(environment):
    environment.setenv("WINNOW_DATABASE", "a.duckdb")
    environment.setenv("WINNOW_THREADS", "7")
    assert settings.find_database() == warehouse.find_database() == Path("a.duckdb")
    assert settings.read_limits() == {"threads": "7"}
    assert settings.read_limits(settings.READING_LIMITS)["threads"] == "7"
    settings.choose_lake("sea")
    assert settings.find_lake() == spark.find_lake() == Path("sea")
    assert warehouse.find_database() == Path("sea/_winnow/catalogue.duckdb")
    assert settings.find_database() == Path("a.duckdb")


def test_an_address_is_no_lake(environment):
    environment.setenv("WINNOW_LAKE", "s3://bucket/lake")
    with pytest.raises(UserError, match="s3://bucket/lake is an address"):
        settings.find_lake()


def test_numbers_are_above_zero(environment):
    environment.setenv("WINNOW_THREADS", "2.5")
    assert settings.read_number("WINNOW_THREADS", 4) == 2.5
    assert settings.read_number("WINNOW_DATABASE", 4) == 4
    for wrong in ("0", "-1", "nan", "inf", "many"):
        environment.setenv("WINNOW_THREADS", wrong)
        with pytest.raises(UserError, match=f"WINNOW_THREADS={wrong} is not a number above 0"):
            settings.read_number("WINNOW_THREADS", 4)


def test_the_working_directory_is_the_project(environment, tmp_path):
    environment.chdir(tmp_path)
    assert settings.PROJECT == REPO_FOLDER
    with pytest.raises(UserError, match=r"has no dbt_project\.yml"):
        settings.require_project()
    (tmp_path / "dbt_project.yml").write_text("name: other\n")
    assert settings.require_project() == tmp_path


def test_a_build_gets_what_the_profile_says():
    """Jinja in profiles.yml cannot read Python."""
    text = (REPO_FOLDER / "profiles.yml").read_text(encoding="utf-8")
    output = yaml.safe_load(text)["winnow"]["outputs"]["duckdb"]
    assert f"'{settings.BUILD_LIMITS['memory_limit']}'" in output["settings"]["memory_limit"]
    assert f"'{settings.BUILD_LIMITS['threads']}'" in output["settings"]["threads"]
    assert f"'{settings.DEFAULT_DATABASE}'" in output["path"]
