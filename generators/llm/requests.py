"""Requests: what is asked of the model, in an order that hangs on the seed alone."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from generators.llm.prompts import SEEDS_FOLDER, Prompt

# A token is a byte or more, so bytes bound the tokens of a message from above; the rest is what
# a chat template may put around it.
TEMPLATE_TOKENS = 64

# The subject of a product hangs on the seed and its number, so more products change none.
SUBJECTS_SQL = """
    with

    subjects as (
        select
            category,
            subject,
            lowest_usd,
            highest_usd,
            row_number() over (order by category, subject) - 1 as place,
            count(*) over () as subject_count
        from read_csv(
            $subjects, header = true, all_varchar = true, quote = '"', delim = ','
        )
    ),

    products as (
        select
            range + 1 as number,
            cast('0x' || left(md5($seed || ':' || (range + 1)), 8) as bigint) as draw
        from range($products)
    )

    select
        products.number,
        subjects.category,
        subjects.subject,
        subjects.lowest_usd,
        subjects.highest_usd
    from products
    inner join subjects on products.draw % subjects.subject_count = subjects.place
    order by products.number
"""
TEXTS_SQL = "select text_fingerprint, text from read_parquet($texts) order by text_fingerprint"


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
    for number, values in enumerate(_read_rows(SUBJECTS_SQL, parameters), start=1):
        yield _make_request(prompt, model, number=number, asked=number, seed=seed, values=values)


def list_rewrite_requests(
    prompt: Prompt, *, model: str, texts: Path, seed: int
) -> Iterator[Request]:
    """One request for each text. Its key is free of its place: texts come and go between builds."""
    for number, values in enumerate(_read_rows(TEXTS_SQL, {"texts": str(texts)}), start=1):
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
