"""What the models say of themselves in their meta, read without dbt."""

from collections.abc import Iterator
from functools import cache

import yaml
from support.project import REPO_FOLDER


@cache
def read_rules() -> dict[str, dict]:
    """The meta of each rule by its id, and under `model` the model's name."""
    rules = {}
    for model in _list_models():
        if rule := _read_meta(model).get("rule"):
            rule_id = rule.get(
                "rule_id", model["name"].removeprefix("rejected_").removeprefix("flagged_")
            )
            rules[rule_id] = {"measures": [], "thresholds": {}, "model": model["name"]} | rule
    return rules


def list_described_vars() -> list[tuple[str, dict]]:
    """Name, type and bounds of each var, once for each model that names it."""
    found = [item for rule in read_rules().values() for item in rule["thresholds"].items()]
    for model in _list_models():
        found += _read_meta(model).get("vars", {}).items()
    return found


def _list_models() -> Iterator[dict]:
    for path in sorted(REPO_FOLDER.glob("models/**/*.yml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])


def _read_meta(model: dict) -> dict:
    return model.get("config", {}).get("meta", {})
