"""Sample prompts of a draft, so that a person sees a wrong mapping at once."""

from collections.abc import Iterator

import duckdb

from winnow.macros import render
from winnow.queries import read_query
from winnow.terminal import escape_line

MAX_LINE_CHARS = 160


def list_prompts(connection: duckdb.DuckDBPyConnection, model: str) -> list[tuple[str, str]]:
    """The prompts and answers of three rows of the sample, as the text of the model stages them.

    Raises duckdb.Error where the model does not run.
    """
    staged = render(model, source=lambda *_: "sampled")
    connection.execute(f"create or replace temporary view staged as {staged}")
    return connection.execute(read_query(__file__, "prompts")).fetchall()


def format_prompts(prompts: list[tuple[str, str]]) -> Iterator[str]:
    """The lines to print, long ones cut."""
    for number, (prompt, answer) in enumerate(prompts, start=1):
        yield f"-- preview of prompt {number}, before cleaning"
        yield from (_cut(line) for line in prompt.splitlines())
        yield f"-- answer: {_cut(answer) or 'none'}"


def _cut(line: str) -> str:
    line = escape_line(line)
    return line if len(line) <= MAX_LINE_CHARS else f"{line[:MAX_LINE_CHARS]}..."
