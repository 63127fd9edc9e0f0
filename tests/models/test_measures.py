"""The measures that a rule declares are what decides it."""

import pytest
import sqlglot
from sqlglot import exp
from support.rules import read_rules

MEASURES = "model.winnow.report_measures"
RULES = {rule_id: rule for rule_id, rule in read_rules().items() if "rejected_" in rule["model"]}


class Lineage:
    """The columns that models read, by what they compute of them."""

    def __init__(self, manifest: dict) -> None:
        self.nodes = manifest["nodes"]
        self.selects: dict[str, list[tuple[str, set[str]]]] = {}

    def list_upstream(self, name: str) -> list[str]:
        """A model and every model that it is built from."""
        found = [name]
        for each in found:
            inputs = self.nodes[each]["depends_on"]["nodes"]
            found += [one for one in inputs if one.startswith("model.") and one not in found]
        return found

    def list_computed(self, name: str) -> list[tuple[str, set[str]]]:
        """Each column that a model computes, with the columns that its expression reads."""
        if name not in self.selects:
            tree = sqlglot.parse_one(self.nodes[name]["compiled_code"], dialect="duckdb")
            self.selects[name] = [
                (alias.alias.lower(), read_columns(alias.this))
                for alias in tree.find_all(exp.Alias)
            ]
        return self.selects[name]

    def list_read(self, name: str) -> set[str]:
        """The columns that a model reads, and those that they are computed from."""
        read = read_columns(sqlglot.parse_one(self.nodes[name]["compiled_code"], dialect="duckdb"))
        computed = [each for one in self.list_upstream(name) for each in self.list_computed(one)]
        while more := {
            column for alias, columns in computed if alias in read for column in columns - read
        }:
            read |= more
        return read


def read_columns(tree: exp.Expression) -> set[str]:
    return {column.name.lower() for column in tree.find_all(exp.Column)}


@pytest.fixture(scope="module")
def lineage(manifest) -> Lineage:
    return Lineage(manifest)


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_measures_are_read_by_their_rule(lineage, rule_id):
    """Each is a column that the rule reads, or that a model upstream computes such a column of."""
    rule = RULES[rule_id]
    model = f"model.winnow.{rule['model']}"
    renamed = dict(lineage.list_computed(MEASURES))
    described = {
        column for name in lineage.list_upstream(model) for column in lineage.nodes[name]["columns"]
    }
    read = lineage.list_read(model)
    for measure in rule["measures"]:
        columns = renamed.get(measure, {measure})
        assert columns <= described, f"{measure} is no column of a model that the rule reads"
        assert columns <= read, f"nothing that decides the rule reads {measure}"
