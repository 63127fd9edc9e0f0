"""The texts that a record can be given by, each read as terms when it is wanted."""

from dataclasses import dataclass
from itertools import pairwise

import duckdb
import numpy as np
from scipy.sparse import csr_matrix

from exporters.fitness.conditions import FEWEST_ROWS
from exporters.fitness.features import read_terms, replace_rows
from exporters.sql import query_rows
from winnow.functions.registration import register_functions
from winnow.queries import read_query
from winnow.quoting import quote_name

STEPS_NEEDED = {"joined_texts", "masked_texts", "filled_text", "text"}
LAST_MASKED, FIRST_ASSEMBLED = "masked_texts", "filled_text"
"""Between these two columns of the view are those of the fields."""
STEPS_SQL = "create or replace temp table fitness_steps as select place, {columns} from ({query})"
STEP = "step:"
FIELD = "field:"


@dataclass(frozen=True)
class Step:
    """A column that a step of the cleaning adds, and how many records it changes."""

    column: str
    changed_count: int

    @property
    def text(self) -> str:
        """The name of its text."""
        return STEP + self.column


class Texts:
    """The terms of each kind of text, by name.

    raw: the fields as given; cleaned: the text that is published; category: its name; course: the
    text of the course's second edition; `step:` and `field:` and a column: after `read_steps`.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, count: int) -> None:
        self._connection = connection
        self._count = count
        self._held: dict[str, csr_matrix] = {}
        self._steps: list[Step] = []

    def has_course(self) -> bool:
        """Whether the course's second edition was built."""
        return self._has_table("course", "second_texts")

    def has_steps(self) -> bool:
        """Whether the database has the text after each step; a build on Spark leaves none, and
        neither do views of other names."""
        return set(self._list_columns()) >= STEPS_NEEDED

    def read(self, name: str) -> csr_matrix:
        """How often each term is in the text `name` of each record."""
        if name not in self._held:
            self._held[name] = self._read_terms(name)
        return self._held[name]

    def forget(self, *names: str) -> None:
        """Free the memory of texts that are not wanted again."""
        for name in names:
            self._held.pop(name, None)

    def read_steps(self) -> tuple[list[Step], list[str]]:
        """Compute the text after each step of the cleaning: those that change more than a few
        records, in their order, and the columns of the fields."""
        # The views of the steps call them.
        register_functions(self._connection)
        columns = self._list_columns()
        start, end = columns.index(LAST_MASKED) + 1, columns.index(FIRST_ASSEMBLED)
        fields = columns[start:end]
        steps = columns[:start] + columns[end:]
        # Only what a step changes is kept of its texts.
        changes = [
            f"case when {quote_name(after)} is distinct from {quote_name(before)} "
            f"then {quote_name(after)} end as {quote_name(after)}"
            for before, after in pairwise(steps)
        ]
        kept = ", ".join([quote_name(steps[0]), *changes, *map(quote_name, fields)])
        query = read_query(__file__, "step_texts")
        self._connection.execute(STEPS_SQL.format(columns=kept, query=query))
        counts = self._connection.execute(
            f"select {', '.join(f'count({quote_name(step)})' for step in steps)} from fitness_steps"
        ).fetchone()
        self._steps = [Step(*given) for given in zip(steps, counts, strict=True)]
        return [step for step in self._steps if step.changed_count >= FEWEST_ROWS], fields

    def _list_columns(self) -> list[str]:
        rows = query_rows(self._connection, read_query(__file__, "step_columns"))
        return [row["column_name"] for row in rows]

    def _has_table(self, schema: str, name: str) -> bool:
        query = "select 1 from information_schema.tables where table_schema = ? and table_name = ?"
        return self._connection.execute(query, [schema, name]).fetchone() is not None

    def _read_terms(self, name: str) -> csr_matrix:
        if name.startswith(STEP):
            return self._read_step(name.removeprefix(STEP))
        if name.startswith(FIELD):
            return self._read_column(name.removeprefix(FIELD))
        terms = read_terms(self._connection, read_query(__file__, f"{name}_texts"), self._count)
        if name == "course":
            # It gives no text for the short ones, which are predicted as they were given.
            lacking = np.flatnonzero(np.diff(terms.indptr) == 0)
            terms = replace_rows(terms, self.read("raw")[lacking], lacking)
        return terms

    def _read_step(self, column: str) -> csr_matrix:
        """What the step changes, over the text of the step before."""
        names = [step.column for step in self._steps]
        place = names.index(column)
        if place == 0:
            return self._read_column(column)
        before = self.read(self._steps[place - 1].text)
        changed = self._read_column(column)
        is_changed = f"select place from fitness_steps where {quote_name(column)} is not null"
        places = self._connection.execute(is_changed).fetchnumpy()["place"].astype(np.int64)
        self.forget(*(step.text for step in self._steps[: place - 1]))
        return replace_rows(before, changed[places], places)

    def _read_column(self, column: str) -> csr_matrix:
        query = (
            f"select place, {quote_name(column)} as text from fitness_steps "
            f"where {quote_name(column)} is not null"
        )
        return read_terms(self._connection, query, self._count)
