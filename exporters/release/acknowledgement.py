"""Failed licence checks that were overridden, as the card of a release records them."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from huggingface_hub import DatasetCard

from exporters.release.checks import Unlicensed
from exporters.release.folder import write_checksums
from exporters.release.markdown import make_markdown_environment
from exporters.warehouse import ExportError

RECORD = "acknowledged_licences"
"""The key of the card's YAML."""
SECTION = re.compile(r"\n## Terms acknowledged\n.*?(?=\n## |\Z)", re.DOTALL)


def list_overridden(
    folder: Path, unlicensed: list[Unlicensed], acknowledged: Collection[str]
) -> list[Unlicensed]:
    """The sources that are overridden now and that the card does not record yet.

    Raises ExportError where one is not acknowledged at all.
    """
    recorded = {record["source"] for record in read_records(folder)}
    missing = [each for each in unlicensed if each.source not in {*recorded, *acknowledged}]
    if missing:
        flags = " ".join(f"--acknowledge-licence {each.source}" for each in missing)
        reasons = "; ".join(f"{each.source}: {each.fault}" for each in missing)
        raise ExportError(
            f"not everything may be made public as far as is known: {reasons}. Publish with "
            f"--private, or read the terms and override the check, which the card records: {flags}"
        )
    return [each for each in unlicensed if each.source not in recorded]


def read_records(folder: Path) -> list[dict[str, str]]:
    """The overrides that the card records: source, licence, by and on."""
    return DatasetCard.load(folder / "README.md").data.get(RECORD) or []


def record_licences(folder: Path, sources: list[Unlicensed], *, by: str) -> None:
    """Add to the card of the release in `folder` that `by` acknowledged the sources today."""
    path = folder / "README.md"
    card = DatasetCard.load(path)
    today = datetime.now(UTC).date().isoformat()
    records = read_records(folder) + [
        {"source": each.source, "licence": each.licence, "by": by, "on": today} for each in sources
    ]
    card.data[RECORD] = records
    template = make_markdown_environment().get_template("acknowledged.md")
    card.text = f"{SECTION.sub('', card.text).rstrip()}\n\n{template.render(records=records)}"
    card.save(path)
    write_checksums(folder, {})
