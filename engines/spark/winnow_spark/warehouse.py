"""Tables as folders of parquet and views as their SQL: the folder is the catalogue, so no
metastore has to run.

    <warehouse>/<schema>.db/<table>/*.parquet    what a build wrote
    <warehouse>/<schema>.db/<view>.view.json     the query of a view, the functions that it
                                                 calls, and the meta of its model
    <lake>/<schema>/<table>/**/*.parquet         what the loaders wrote, read and never written

A relation becomes a temporary view of the session when a query first names it: other views cannot
call the functions of a session. A table that is built again is written beside the old one and then
replaces it, so that no reader finds half of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from threading import RLock
from typing import TYPE_CHECKING, Any

from winnow_spark.chains import Chain, Name, View, find_source, make_chain_function
from winnow_spark.query_rules import name_relation
from winnow_spark.udf_specs import UDF_PREFIX, UdfSpec, udf_specs

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

READ_ALL = {"recursiveFileLookup": "true", "mergeSchema": "true"}
"""The folders of a lake are named for people: their names are not columns."""

VIEW = ".view.json"


class Warehouse:
    """The relations of a session; `select` gives the rows of a query in DuckDB's dialect."""

    def __init__(
        self,
        session: SparkSession,
        folder: str,
        lake: str,
        modules: Sequence[str],
        select: Callable[[str], DataFrame],
    ) -> None:
        self._session, self._modules, self._select = session, tuple(modules), select
        self._folder, self._lake = self._qualify(folder), self._qualify(lake)
        self._known: set[str] = set()
        self._chains: dict[Name, Chain] = {}
        self._lock = RLock()

    def list_schemas(self) -> list[str]:
        """The schemas of the warehouse and of the lake."""
        built = [name.removesuffix(".db") for name in self._list(self._folder) if ".db" in name]
        return sorted({*built, *self._list(self._lake)})

    def list_relations(self, schema: str) -> dict[str, str]:
        """The relations of a schema by their name: `table` or `view`."""
        built = self._list(f"{self._folder}/{schema}.db")
        return dict.fromkeys(self._list(f"{self._lake}/{schema}"), "table") | {
            name.removesuffix(VIEW): "view" if name.endswith(VIEW) else "table" for name in built
        }

    def register(self, schema: str, name: str) -> bool:
        """Make a relation a view of the session; False where there is none."""
        with self._lock:
            relation = name_relation(schema, name)
            if relation not in self._known:
                rows = self._read(schema, name)
                if rows is None:
                    return False
                self._register_rows(relation, rows)
            return True

    def read_schema(self, schema: str, name: str) -> StructType | None:
        """The columns of a relation; None where there is none."""
        if not self.register(schema, name):
            return None
        return self._session.table(f"`{name_relation(schema, name)}`").schema

    def write_table(self, rows: DataFrame, schema: str, name: str) -> None:
        """Write the rows beside the table, then replace it with them."""
        path = self._place_table(schema, name)
        written = self._place_table(schema, f".{name}.new")
        rows.write.mode("overwrite").parquet(written)
        with self._lock:
            self.drop(schema, name)
            self._files(written).rename(self._path(written), self._path(path))
            table = self._session.read.schema(rows.schema).options(**READ_ALL).parquet(path)
            self._register_rows(name_relation(schema, name), table)

    def write_view(self, query: str, schema: str, name: str, meta: Mapping[str, bool]) -> None:
        """Store the query with the functions that it calls. By its meta a view is `row_local`, each
        of its rows made of one row, or `broadcast`, so few rows that they are sent to the others.
        Raises ChainError where a view is not row-local though its meta says so."""
        udfs = {each: udf_specs[each] for each in re.findall(rf"{UDF_PREFIX}\w+", query)}
        view = View((schema, name), query, udfs)
        with self._lock:
            rows = self._select_view(view, meta)
            chain = self._chains.get(view.name)
            self.drop(schema, name)
            specs = {each: asdict(spec) for each, spec in udfs.items()}
            kept = {"query": query, "udfs": specs, "meta": dict(meta)}
            self._write_text(self._place_view(schema, name), json.dumps(kept))
            self._register_rows(name_relation(schema, name), rows)
            if chain:
                self._chains[view.name] = chain

    def drop(self, schema: str, name: str) -> None:
        """Remove a relation, if there is one."""
        with self._lock:
            relation = name_relation(schema, name)
            self._session.catalog.dropTempView(f"`{relation}`")
            self._known.discard(relation)
            self._chains.pop((schema, name), None)
            for path in (self._place_table(schema, name), self._place_view(schema, name)):
                self._files(path).delete(self._path(path), True)

    def _read(self, schema: str, name: str) -> DataFrame | None:
        if self._find(view := self._place_view(schema, name)):
            kept = json.loads(self._read_text(view))
            udfs = {
                each: UdfSpec(**spec | {"types": tuple(spec["types"])})
                for each, spec in kept["udfs"].items()
            }
            udf_specs.update(udfs)
            return self._select_view(
                View((schema, name), kept["query"], udfs), kept.get("meta", {})
            )
        for path in (self._place_table(schema, name), f"{self._lake}/{schema}/{name}"):
            if self._find(path):
                return self._session.read.options(**READ_ALL).parquet(path)
        return None

    def _select_view(self, view: View, meta: Mapping[str, bool]) -> DataFrame:
        if not meta.get("row_local"):
            rows = self._select(view.query)
            return rows.hint("broadcast") if meta.get("broadcast") else rows
        source = find_source(view)
        rows = self._select_all(source)
        chain = (self._chains.get(source) or Chain(source, self._modules)).add(view)
        self._chains[view.name] = chain
        if chain.base != source:
            rows = self._select_all(chain.base)
        seeds = {seed: self._select_all(seed).toArrow() for seed in chain.list_seeds()}
        function, columns = make_chain_function(chain, seeds, rows.limit(0).toArrow())
        return rows.mapInArrow(function, columns)

    def _select_all(self, name: Name) -> DataFrame:
        return self._select(f"select * from {'.'.join(name)}")

    def _register_rows(self, relation: str, rows: DataFrame) -> None:
        rows.createOrReplaceTempView(f"`{relation}`")
        self._known.add(relation)

    def _place_table(self, schema: str, name: str) -> str:
        return f"{self._folder}/{schema}.db/{name}"

    def _place_view(self, schema: str, name: str) -> str:
        return f"{self._folder}/{schema}.db/{name}{VIEW}"

    def _list(self, path: str) -> Iterator[str]:
        files, folder = self._files(path), self._path(path)
        if files.exists(folder):
            for status in files.listStatus(folder):
                name = status.getPath().getName()
                if not name.startswith((".", "_")):
                    yield name

    def _write_text(self, path: str, text: str) -> None:
        stream = self._files(path).create(self._path(path), True)
        stream.write(bytearray(text, "utf-8"))
        stream.close()

    def _read_text(self, path: str) -> str:
        stream = self._files(path).open(self._path(path))
        text = self._session._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8")
        stream.close()
        return text

    def _qualify(self, path: str) -> str:
        return self._files(path).makeQualified(self._path(path)).toString()

    def _find(self, path: str) -> bool:
        return bool(self._files(path).exists(self._path(path)))

    def _path(self, path: str) -> Any:
        return self._session._jvm.org.apache.hadoop.fs.Path(path)

    def _files(self, path: str) -> Any:
        settings = self._session._jsc.hadoopConfiguration()
        return self._path(path).getFileSystem(settings)
