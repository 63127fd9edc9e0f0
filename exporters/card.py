"""The data set's card: the README.md that the Hub shows and `datasets` loads from."""

from pathlib import Path

import duckdb
from datasets import DatasetInfo, Features, SplitDict, SplitInfo
from datasets.info import DatasetInfosDict
from datasets.utils.metadata import MetadataConfigs
from huggingface_hub import DatasetCard, DatasetCardData

from exporters.parquet import SplitFiles

TEMPLATE = Path(__file__).parent / "templates" / "card.md"

SOURCES_SQL = """
    select
        loaded.source, loaded.revision, count(*) as files, sum(loaded.rows) as row_count,
        any_value(declared.homepage) as homepage,
        any_value(declared.licence) as licence,
        any_value(declared.licence_note) as licence_note,
        any_value(declared.attribution) as attribution
    from raw.load_manifest as loaded
    left join raw.declared_sources as declared on loaded.source = declared.source
    group by loaded.source, loaded.revision
    order by all
"""
FUNNEL_SQL = "select layer, row_count from reports.report_funnel order by step, layer"
REJECTIONS_SQL = """
    select rule_id, row_count, alone_count, remedy
    from reports.report_rejections
    order by row_count desc, rule_id
"""


def write_card(
    connection: duckdb.DuckDBPyConnection, folder: Path, splits: list[SplitFiles]
) -> None:
    """Write README.md into the data set `folder`, whose parquet files are `splits`."""
    card = DatasetCard.from_template(
        describe_dataset(folder, splits),
        template_path=str(TEMPLATE),
        sources=rows_of(connection, SOURCES_SQL),
        funnel=rows_of(connection, FUNNEL_SQL),
        rejections=rows_of(connection, REJECTIONS_SQL),
    )
    card.save(folder / "README.md")


def describe_dataset(folder: Path, splits: list[SplitFiles]) -> DatasetCardData:
    """The card's YAML: where the files of each split lie, and what they hold."""
    data = DatasetCardData(
        pretty_name="Product prices",
        task_categories=["text-generation"],
        language=["en"],
        tags=["price-prediction", "winnow"],
    )
    infos = SplitDict()
    for split in splits:
        infos.add(SplitInfo(split.name, num_bytes=split.num_bytes, num_examples=split.rows))
    download_size = sum(path.stat().st_size for split in splits for path in split.paths)
    info = DatasetInfo(
        features=Features.from_arrow_schema(splits[0].schema),
        splits=infos,
        download_size=download_size,
        dataset_size=sum(split.num_bytes for split in splits),
    )
    DatasetInfosDict({"default": info}).to_dataset_card_data(data)
    files = [{"split": split.name, "path": f"data/{split.name}-*"} for split in splits]
    MetadataConfigs({"default": {"data_files": files}}).to_dataset_card_data(data)
    return data


def rows_of(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict]:
    """The rows of a small query, each as a dict by column name."""
    result = connection.execute(query)
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
