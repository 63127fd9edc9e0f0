"""What the tests of the Spark engine share: one session, for its start is what takes long."""

import pytest

from winnow.settings import PROJECT


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    from winnow_spark.session import open_session

    folder = tmp_path_factory.mktemp("spark")
    return open_session(
        settings={
            "spark.master": "local[2]",
            "spark.sql.shuffle.partitions": "1",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
        },
        warehouse=str(folder / "warehouse"),
        lake=str(folder / "lake"),
        modules=["winnow.functions.spark"],
        module_paths=[str(PROJECT)],
    )
