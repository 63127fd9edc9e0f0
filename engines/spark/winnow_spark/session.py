"""The one Spark session of a process: its settings, its functions, its tables."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from pyspark.sql import DataFrame, SparkSession

from winnow_spark.functions import register_udf
from winnow_spark.translation import translate
from winnow_spark.udf_specs import udf_specs
from winnow_spark.warehouse import Warehouse

# The translation relies on these, whatever the profile says.
SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.session.timeZone": "UTC",
    # A text such as '${dollars}' is a text.
    "spark.sql.variable.substitute": "false",
    "spark.sql.cteRecursionLevelLimit": "-1",
    "spark.sql.cteRecursionRowLimit": "-1",
}

_opening = Lock()
_opened: list[Session] = []


class Session:
    """What a statement of a model needs to run."""

    def __init__(
        self,
        settings: Mapping[str, str],
        warehouse: str,
        lake: str,
        modules: Sequence[str],
        module_paths: Sequence[str],
    ) -> None:
        _share_paths(module_paths)
        # dbt logs the same once and shorter.
        logging.getLogger("SQLQueryContextLogger").disabled = True
        builder = SparkSession.builder.appName("winnow")
        for name, value in {**settings, **SETTINGS}.items():
            builder = builder.config(name, value)
        self.spark = builder.getOrCreate()
        self.spark.sparkContext.setLogLevel("ERROR")
        self.warehouse = Warehouse(self.spark, warehouse, lake, modules, self.select)
        self._registered: set[str] = set()
        self._registering = Lock()
        for module in modules:
            import_module(module).register_functions(self.spark)
        self._sent = TemporaryDirectory(prefix="winnow-")
        self._send_code({"winnow_spark", *(module.split(".")[0] for module in modules)})

    def select(self, sql: str) -> DataFrame:
        """The rows of a query in DuckDB's dialect. Raises TranslationError."""
        translated, tables = translate(sql)
        for schema, table in tables:
            self.warehouse.register(schema, table)
        self._register_udfs()
        return self.spark.sql(translated)

    def _send_code(self, packages: Iterable[str]) -> None:
        """Send the code of the functions to the workers of a cluster."""
        for package in sorted(packages):
            folder = Path(import_module(package).__file__).parent
            archive = Path(self._sent.name) / package
            shutil.make_archive(str(archive), "zip", folder.parent, folder.name)
            self.spark.sparkContext.addPyFile(f"{archive}.zip")

    def _register_udfs(self) -> None:
        with self._registering:
            for name in udf_specs.keys() - self._registered:
                register_udf(self.spark, name, udf_specs[name])
                self._registered.add(name)


def open_session(**options) -> Session:
    """The session of this process, opened on the first call, whose options hold."""
    with _opening:
        if not _opened:
            _opened.append(Session(**options))
        return _opened[0]


def _share_paths(paths: Sequence[str]) -> None:
    """Let this process and those that it starts import from the folders."""
    folders = [str(Path(path).resolve()) for path in paths]
    sys.path[:0] = [folder for folder in folders if folder not in sys.path]
    shared = [*folders, os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, shared))
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
