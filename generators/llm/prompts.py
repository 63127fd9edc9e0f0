"""Prompts as seeds/llm_prompts.csv has them, and their places filled."""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

from loaders import LoadError
from winnow.settings import PROJECT

SEEDS_FOLDER = PROJECT / "seeds"
SCHEMAS = {
    kind: json.loads(Path(__file__).with_name(f"{name}.schema.json").read_text(encoding="utf-8"))
    for kind, name in (("products", "product"), ("rewrite", "rewrite"))
}
PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One row of the seed; `schema` is what an answer must fit."""

    prompt_id: str
    version: int
    kind: str
    system_prompt: str
    user_prompt: str
    max_output_tokens: int

    @property
    def schema(self) -> dict:
        return SCHEMAS[self.kind]

    def word_messages(self, values: dict[str, object]) -> list[dict[str, str]]:
        """The chat that asks; a place is filled once, whatever its value holds.

        Raises LoadError for a place that has no value.
        """
        return [
            {"role": "system", "content": self._fill(self.system_prompt, values)},
            {"role": "user", "content": self._fill(self.user_prompt, values)},
        ]

    def _fill(self, template: str, values: dict[str, object]) -> str:
        if unknown := set(PLACE.findall(template)) - values.keys():
            raise LoadError(
                f"the prompt {self.prompt_id} has the place {{{unknown.pop()}}}, and there is only "
                f"{{{'}, {'.join(sorted(values))}}}; correct it in seeds/llm_prompts.csv"
            )
        return PLACE.sub(lambda place: str(values[place[1]]), template)


def find_prompt(prompt_id: str, *, kind: str) -> Prompt:
    """The prompt of that id; LoadError names those that there are where it is none of the kind."""
    with (SEEDS_FOLDER / "llm_prompts.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    for row in rows:
        if row["prompt_id"] == prompt_id:
            return _read_prompt(row)
    known = ", ".join(row["prompt_id"] for row in rows)
    raise LoadError(
        f"seeds/llm_prompts.csv has no prompt {prompt_id!r} of the kind {kind}; take one of {known}"
    )


def _read_prompt(row: dict[str, str]) -> Prompt:
    numbers = {}
    for name in ("version", "max_output_tokens"):
        if not re.fullmatch(r"[1-9][0-9]*", row[name] or ""):
            raise LoadError(
                f"seeds/llm_prompts.csv: the {name} of {row['prompt_id']} is {row[name]!r}; "
                "write a whole number of 1 or more"
            )
        numbers[name] = int(row[name])
    texts = {name: row[name] for name in ("prompt_id", "kind", "system_prompt", "user_prompt")}
    return Prompt(**texts, **numbers)
