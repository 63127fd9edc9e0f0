"""The data set's card: the README.md that the Hub shows and `datasets` loads from."""

import re
from pathlib import Path

import duckdb
from datasets import DatasetInfo, Features, SplitDict, SplitInfo
from datasets.info import DatasetInfosDict
from datasets.utils.metadata import MetadataConfigs
from huggingface_hub import DatasetCard, DatasetCardData

from exporters.figures import draw_png
from exporters.findings import Finding, make_environment, query_sources, read_finding
from exporters.parquet import SplitFiles

TEMPLATE = Path(__file__).parent / "templates" / "card.md"

FIGURES = ("funnel", "prices", "categories", "tokens", "splits")
"""The findings whose figures the card shows."""


def write_card(
    connection: duckdb.DuckDBPyConnection, folder: Path, splits: list[SplitFiles]
) -> None:
    """Write README.md and its figures into the data set `folder`, whose files are `splits`."""
    environment = make_environment()
    findings = {name: read_finding(connection, environment, name) for name in FIGURES}
    card = DatasetCard.from_template(
        describe_dataset(folder, splits),
        template_path=str(TEMPLATE),
        sources=query_sources(connection),
        funnel=findings["funnel"].rows,
        splits=findings["splits"].rows,
        rejections=read_finding(connection, environment, "rejections").rows,
        figures=draw_figures(findings, folder / "figures"),
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


def draw_figures(findings: dict[str, Finding], folder: Path) -> dict[str, str]:
    """Draw the figures of `findings` into `folder`; their titles by file name."""
    folder.mkdir()
    figures = {}
    for name, finding in findings.items():
        title = finding.title.striptags()
        path = folder / f"{name}.png"
        if draw_png(name, finding.rows, finding.facts, title=title, path=path):
            figures[path.name] = quote_markdown(title)
    return figures


def quote_markdown(text: str) -> str:
    """A text from the data with all that Markdown or HTML would take for itself escaped."""
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|&])", r"\\\1", text)
