"""The data set's card, the README.md that the Hub shows and `datasets` loads from, and its
datasheet."""

from pathlib import Path

import duckdb
from datasets import DatasetInfo, Features, SplitDict, SplitInfo
from datasets.info import DatasetInfosDict
from datasets.utils.metadata import MetadataConfigs
from huggingface_hub import DatasetCard, DatasetCardData
from markupsafe import Markup

from exporters.fitness.results import Fitness, describe_headline
from exporters.release.markdown import make_markdown_environment
from exporters.release.parquet import ConfigFiles
from exporters.release.provenance import Provenance
from exporters.report.figures import draw_png
from exporters.report.finding import Finding, make_environment, read_finding

FIGURES = ("funnel", "prices", "categories", "tokens", "splits")
"""The findings whose figures the card shows."""
FINDINGS = (*FIGURES, "rejections", "masks", "duplicates", "balance")
"""The findings whose rows and facts the card and the datasheet name."""

HUB_LICENCES = (
    "apache-2.0", "cc-by-4.0", "cc-by-nc-4.0", "cc-by-nc-sa-4.0", "cc-by-sa-4.0", "cc0-1.0",
    "gpl-3.0", "mit",
)  # fmt: skip
"""Common licences of data, by the names that the Hub has for them; all others are "other"."""


def write_card(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    provenance: Provenance,
    configs: list[ConfigFiles],
    fitness: Fitness | None,
) -> None:
    """Write README.md, its figures and datasheet.md into the data set `folder`; `fitness` is None
    where it was not measured."""
    environment = make_environment()
    findings = {name: read_finding(connection, environment, name) for name in FINDINGS}
    context = {
        "provenance": provenance,
        "settings": {row["name"]: row["value"] for row in provenance.settings},
        "findings": findings,
        "figures": draw_figures(findings, folder / "figures"),
        "configs": configs,
        "fitness": describe_headline(fitness) if fitness else None,
    }
    templates = make_markdown_environment()
    header = describe_dataset(folder, provenance, configs).to_yaml()
    body = templates.get_template("card.md").render(context)
    DatasetCard(f"---\n{header}\n---\n\n{body}").save(folder / "README.md")
    sheet = templates.get_template("datasheet.md").render(context)
    (folder / "datasheet.md").write_text(sheet, encoding="utf-8")


def describe_dataset(
    folder: Path, provenance: Provenance, configs: list[ConfigFiles]
) -> DatasetCardData:
    """The card's YAML: licence, where the files of each config lie, and what they hold."""
    data = DatasetCardData(
        pretty_name="Product prices",
        task_categories=["text-generation"],
        language=["en"],
        tags=["price-prediction", "winnow"],
        **name_licence(provenance.licence),
    )
    infos = {files.config.name: describe_config(folder, files) for files in configs}
    DatasetInfosDict(infos).to_dataset_card_data(data)
    data_files = {
        files.config.name: {
            "data_files": [
                {"split": split.name, "path": f"{files.config.folder}/{split.name}-*"}
                for split in files.splits
            ]
        }
        for files in configs
    }
    MetadataConfigs(data_files).to_dataset_card_data(data)
    return data


def describe_config(folder: Path, files: ConfigFiles) -> DatasetInfo:
    """The columns and the sizes of a config."""
    infos = SplitDict()
    for split in files.splits:
        infos.add(SplitInfo(split.name, num_bytes=split.num_bytes, num_examples=split.rows))
    return DatasetInfo(
        features=Features.from_arrow_schema(files.schema),
        splits=infos,
        download_size=sum(path.stat().st_size for split in files.splits for path in split.paths),
        dataset_size=sum(split.num_bytes for split in files.splits),
    )


def name_licence(licence: str | None) -> dict[str, str]:
    """The licence by its name on the Hub; nothing where none is stated."""
    if licence is None:
        return {}
    if licence.lower() in HUB_LICENCES:
        return {"license": licence.lower()}
    return {"license": "other", "license_name": licence}


def draw_figures(findings: dict[str, Finding], folder: Path) -> dict[Markup, str]:
    """Draw the figures of `findings` into `folder`; their titles by file name."""
    folder.mkdir()
    figures = {}
    for name in FIGURES:
        finding = findings[name]
        title = finding.title.striptags()
        path = folder / f"{name}.png"
        if draw_png(name, finding.rows, finding.facts, title=title, path=path):
            figures[Markup(path.name)] = title
    return figures
