"""The adapter of dbt: relations are folders of parquet, statements are in DuckDB's dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dbt.adapters.base.meta import available
from dbt.adapters.base.relation import BaseRelation
from dbt.adapters.spark import SparkAdapter
from dbt.adapters.winnow_spark.columns import Column, name_type
from dbt.adapters.winnow_spark.connections import ConnectionManager, explain_error, open_spark
from dbt_common.exceptions import DbtRuntimeError

if TYPE_CHECKING:
    import agate
    from pyspark.sql import DataFrame


# dbt makes the name of the package of it.
class Winnow_SparkAdapter(SparkAdapter):
    """Tables are folders of parquet, views their queries: Spark's own views could not call the
    functions that DuckDB evaluates."""

    Column = Column
    ConnectionManager = ConnectionManager

    @classmethod
    def type(cls) -> str:
        return "winnow_spark"

    def quote(self, identifier: str) -> str:
        return f'"{identifier}"'

    @classmethod
    def convert_text_type(cls, agate_table: agate.Table, col_idx: int) -> str:
        return "varchar"

    @available.parse(lambda *arguments, **options: "")
    def translate(self, sql: str) -> str:
        """A query of DuckDB's as Spark reads it."""
        from winnow_spark.translation import translate

        return translate(sql).sql

    @available.parse(lambda *arguments, **options: "")
    def duckdb_udf(self, expression: str, arguments: dict[str, str], result: str) -> str:
        """A call of the function that evaluates `expression` of a, b, c ... in DuckDB: `arguments`
        are SQL with its type, in their order."""
        from winnow_spark.udf_specs import name_udf

        name = name_udf(expression, list(arguments.values()), result)
        return f"{name}({', '.join(arguments)})"

    @available.parse_list
    def query_duckdb(self, sql: str) -> list[tuple]:
        """The rows of a query over files and literals, which DuckDB runs: none is in Spark."""
        import duckdb

        with duckdb.connect(":memory:") as connection:
            return connection.execute(sql).fetchall()

    @available.parse_none
    def write_table(self, relation: BaseRelation, sql: str, contract: dict | None = None) -> None:
        """Stores the rows of a query; with a contract in its columns and types, and no others."""
        try:
            rows = self._session().select(sql)
            if contract is not None:
                rows = _keep_contract(rows, contract)
            self._session().warehouse.write_table(rows, relation.schema, relation.identifier)
        except Exception as error:
            raise DbtRuntimeError(explain_error(error)) from error
        self.cache_added(relation.incorporate(type="table"))

    @available.parse_none
    def write_view(
        self,
        relation: BaseRelation,
        sql: str,
        meta: dict[str, Any],
        contract: dict | None = None,
    ) -> None:
        """Stores a query; with a contract only one that gives its columns."""
        try:
            if contract is not None:
                _keep_contract(self._session().select(sql), contract)
            self._session().warehouse.write_view(sql, relation.schema, relation.identifier, meta)
        except Exception as error:
            raise DbtRuntimeError(explain_error(error)) from error
        self.cache_added(relation.incorporate(type="view"))

    @available.parse_none
    def write_seed(self, relation: BaseRelation, path: str, types: dict[str, str]) -> None:
        """Stores a CSV file as DuckDB reads it, with these types."""
        import duckdb

        columns = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"create table seed ({columns})")
            connection.execute("copy seed from $path (format csv, header true)", {"path": path})
            table = connection.sql("from seed").to_arrow_table()
        session = self._session()
        session.warehouse.write_table(
            session.spark.createDataFrame(table), relation.schema, relation.identifier
        )
        self.cache_added(relation.incorporate(type="table"))

    @available.parse_list
    def list_columns_of_query(self, sql: str) -> list[Column]:
        """The columns that a query gives."""
        return _list_columns(self._session().select(sql).schema)

    def get_column_schema_from_query(self, sql: str) -> list[Column]:
        return self.list_columns_of_query(sql)

    def get_columns_in_relation(self, relation: BaseRelation) -> list[Column]:
        found = self._session().warehouse.read_schema(relation.schema, relation.identifier)
        return _list_columns(found) if found else []

    def list_relations_without_caching(self, schema_relation: BaseRelation) -> list[BaseRelation]:
        schema = schema_relation.schema
        return [
            self.Relation.create(schema=schema, identifier=name, type=kind)
            for name, kind in self._session().warehouse.list_relations(schema).items()
        ]

    def list_schemas(self, database: str) -> list[str]:
        return self._session().warehouse.list_schemas()

    def check_schema_exists(self, database: str, schema: str) -> bool:
        return schema in self.list_schemas(database)

    def create_schema(self, relation: BaseRelation) -> None:
        """A folder comes with its first table."""

    def drop_relation(self, relation: BaseRelation) -> None:
        self._session().warehouse.drop(relation.schema, relation.identifier)
        self.cache_dropped(relation)

    def _session(self) -> Any:
        return open_spark(self.config.credentials)


def _list_columns(schema: Any) -> list[Column]:
    return [Column(field.name, name_type(field.dataType)) for field in schema.fields]


def _keep_contract(rows: DataFrame, contract: dict[str, dict]) -> DataFrame:
    from winnow_spark.dialect import translate_type

    missing, others = contract.keys() - set(rows.columns), set(rows.columns) - contract.keys()
    if missing or others:
        raise DbtRuntimeError(
            f"The contract has columns that the model has not: {sorted(missing)}, "
            f"or the model columns that the contract has not: {sorted(others)}"
        )
    return rows.selectExpr(
        *(
            f"cast(`{name}` as {translate_type(column['data_type'])}) as `{name}`"
            for name, column in contract.items()
        )
    )
