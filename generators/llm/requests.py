"""Requests: what is asked of the model, in an order that depends only on the seed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from generators.llm.prompts import SEEDS_FOLDER, Prompt
from winnow.queries import read_query

# A token is a byte or more, so bytes bound the tokens of a message from above; the rest is what
# a chat template may put around it.
TEMPLATE_TOKENS = 64


@dataclass(frozen=True, kw_only=True)
class Request:
    """One question. `number` is its line in the file that lands, `values` are what filled it."""

    number: int
    key: str
    messages: list[dict[str, str]]
    seed: int
    values: dict[str, object]

    def bound_input_tokens(self, schema_bytes: int) -> int:
        """More tokens than its prompt can have."""
        contents = sum(len(message["content"].encode()) for message in self.messages)
        return contents + schema_bytes + TEMPLATE_TOKENS * len(self.messages)


def list_product_requests(
    prompt: Prompt, *, model: str, products: int, seed: int
) -> Iterator[Request]:
    """One request for each product; the first n are the same however many follow."""
    parameters = {
        "subjects": str(SEEDS_FOLDER / "llm_subjects.csv"),
        "seed": str(seed),
        "products": products,
    }
    for number, values in enumerate(
        _read_rows(read_query(__file__, "subjects"), parameters), start=1
    ):
        yield _make_request(prompt, model, number=number, asked=number, seed=seed, values=values)


def list_rewrite_requests(
    prompt: Prompt, *, model: str, texts: Path, seed: int
) -> Iterator[Request]:
    """One request for each text. Its key is free of its place: texts come and go between builds."""
    query = "select text_fingerprint, text from read_parquet($texts) order by text_fingerprint"
    for number, values in enumerate(_read_rows(query, {"texts": str(texts)}), start=1):
        yield _make_request(prompt, model, number=number, asked=0, seed=seed, values=values)


def _read_rows(query: str, parameters: dict[str, object]) -> Iterator[dict[str, object]]:
    with duckdb.connect() as connection:
        result = connection.execute(query, parameters)
        names = [name for name, *_ in result.description]
        while row := result.fetchone():
            yield dict(zip(names, row, strict=True))


def _make_request(
    prompt: Prompt, model: str, *, number: int, asked: int, seed: int, values: dict[str, object]
) -> Request:
    messages = prompt.word_messages(values)
    identity = [model, prompt.prompt_id, prompt.version, messages, prompt.schema,
                prompt.max_output_tokens, seed, asked]  # fmt: skip
    digest = hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()
    # A model that honours the seed would write the same product for the same subject again.
    return Request(
        number=number, key=digest, messages=messages, seed=int(digest[:7], 16), values=values
    )
