"""The adapter that `type: winnow_spark` of a profile names."""

from dbt.adapters.base import AdapterPlugin
from dbt.adapters.winnow_spark.connections import Credentials
from dbt.adapters.winnow_spark.impl import Winnow_SparkAdapter
from dbt.include import winnow_spark

Plugin = AdapterPlugin(
    adapter=Winnow_SparkAdapter,
    credentials=Credentials,
    include_path=winnow_spark.PACKAGE_PATH,
    dependencies=["spark"],
)
