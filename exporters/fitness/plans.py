"""Which conditions are compared: the lists of rules, steps and fields are those of the build."""

from collections.abc import Iterator
from dataclasses import replace

import duckdb
import numpy as np

from exporters.fitness.conditions import FEWEST_ROWS, Comparison, Condition
from exporters.fitness.records import Records
from exporters.fitness.results import HEADLINE
from exporters.fitness.texts import FIELD, Texts
from exporters.sql import query_rows
from winnow.queries import read_query


class Plan:
    """The conditions and comparisons over some records."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, records: Records, texts: Texts
    ) -> None:
        self._connection = connection
        self._records = records
        self._texts = texts
        everything = np.ones(len(records), bool)
        self.raw = Condition("raw", everything, ("raw",))
        self.winnow = Condition("winnow", records.is_kept, ("cleaned",))
        self.cleaned = Condition("raw rows, winnow's texts", everything, ("cleaned",))
        self.raw_named = replace(self.raw, name="raw, category named", texts=("raw", "category"))
        self.winnow_named = replace(
            self.winnow, name="winnow, category named", texts=("cleaned", "category")
        )
        self.course = self._make_course()

    def list_whole(self) -> Iterator[Comparison]:
        """Yield the comparisons of whole data sets."""
        yield self._compare("whole", HEADLINE, self.winnow, self.raw, is_sized=True)
        yield self._compare("whole", "winnow's texts", self.cleaned, self.raw)
        yield self._compare("whole", "winnow's rows", self.winnow, self.cleaned, is_sized=True)
        yield self._compare("whole", "category in raw", self.raw_named, self.raw)
        yield self._compare("whole", "category in winnow", self.winnow_named, self.winnow)
        if self.course:
            yield self._compare("whole", "course", self.course, self.raw, is_sized=True)
            yield self._compare(
                "whole", "winnow against course", self.winnow, self.course, is_sized=True
            )

    def list_rules(self, *, is_sized: bool) -> Iterator[Comparison]:
        """Yield winnow beside winnow without each rule: the rows that no other rule rejects come
        back. Duplicates and the balance are rules too."""
        rules = query_rows(self._connection, read_query(__file__, "rejecting_rules"))
        for rule in (row["rule_id"] for row in rules):
            comes_back = self._records.sole_reasons == rule
            if comes_back.sum() < FEWEST_ROWS:
                continue
            without_it = replace(
                self.winnow,
                name=f"winnow without {rule}",
                rows=self.winnow.rows | comes_back,
            )
            yield self._compare("rules", rule, self.winnow, without_it, is_sized=is_sized)

    def list_steps(self) -> Iterator[Comparison]:
        """Yield the text after each step beside the text before it, and the fields: all of them
        beside all but one."""
        steps, fields = self._texts.read_steps()
        before = None
        for step in steps:
            after = replace(self.winnow, name=f"up to {step.column}", texts=(step.text,))
            if before:
                yield Comparison("steps", step.column, after, before, step.changed_count)
            before = after
        names = tuple(FIELD + name for name in fields)
        whole = replace(self.winnow, name="all fields", texts=names)
        for name in names:
            others = tuple(other for other in names if other != name)
            without_it = replace(self.winnow, name=f"without {name}", texts=others)
            column = name.removeprefix(FIELD)
            filled = int(np.count_nonzero(np.diff(self._texts.read(name).indptr)))
            if filled >= FEWEST_ROWS:
                yield Comparison("fields", column, whole, without_it, filled)

    def list_boosted(self) -> Iterator[Comparison]:
        """Yield the same of LightGBM, with sizes as numbers and without them."""
        raw, winnow = (
            replace(each, name=f"{each.name}, LightGBM", model="lightgbm")
            for each in (self.raw, self.winnow)
        )
        raw_sized, winnow_sized = (
            replace(each, name=f"{each.name} with sizes", has_sizes=True) for each in (raw, winnow)
        )
        yield self._compare("boosted", "winnow", winnow, raw, is_sized=True)
        yield self._compare(
            "boosted", "winnow, both with sizes", winnow_sized, raw_sized, is_sized=True
        )
        yield self._compare("boosted", "sizes in raw", raw_sized, raw)
        yield self._compare("boosted", "sizes in winnow", winnow_sized, winnow)

    def _make_course(self) -> Condition | None:
        if not self._texts.has_course():
            return None
        places = self._connection.execute(read_query(__file__, "course_rows")).fetchnumpy()
        rows = np.zeros(len(self._records), bool)
        rows[places["place"].astype(int)] = True
        return Condition("course, second edition", rows, ("course",)) if rows.any() else None

    def _compare(
        self,
        part: str,
        name: str,
        with_it: Condition,
        without_it: Condition,
        *,
        is_sized: bool = False,
    ) -> Comparison:
        changed = (with_it.rows != without_it.rows).sum()
        if with_it.texts != without_it.texts or with_it.has_sizes != without_it.has_sizes:
            changed = len(self._records)
        return Comparison(part, name, with_it, without_it, int(changed), is_sized)
