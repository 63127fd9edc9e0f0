"""The functions of winnow on every connection of dbt-duckdb."""

from __future__ import annotations

import duckdb
from dbt.adapters.duckdb.plugins import BasePlugin

from winnow.functions.registration import register_functions


class Plugin(BasePlugin):
    """For the list of plugins in profiles.yml."""

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        register_functions(conn)
