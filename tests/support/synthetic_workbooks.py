"""Spreadsheets as small as their formats allow."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
# The style 1 shows a number as a date.
STYLES = f"""<styleSheet xmlns="{MAIN}">
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"""


def write_workbook(path: Path, sheets: dict[str, list[list]]) -> Path:
    """An .xlsx file: the name of each sheet and its rows of values."""
    numbered = list(enumerate(sheets.items(), start=1))
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, (name, _) in numbered
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", _relate({"r1": ("officeDocument", "xl/workbook.xml")}))
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            _relate({f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered}),
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        archive.writestr("xl/styles.xml", STYLES)
        for n, (_, rows) in numbered:
            archive.writestr(f"xl/worksheets/sheet{n}.xml", _write_sheet(rows))
    return path


def write_opendocument(path: Path, rows: list[list[str]]) -> Path:
    """An .ods file of one sheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = "<table:table-row>{}</table:table-row>"
    written = "".join(row.format("".join(map(cell.format, map(escape, cells)))) for cells in rows)
    names = " ".join(f'xmlns:{n}="{OPENDOCUMENT}:{n}:1.0"' for n in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{OPENDOCUMENT}:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Items">{written}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


class Day(int):
    """The number of a day, which its cell shows as a date."""


def _relate(targets: dict[str, tuple[str, str]]) -> str:
    related = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'


def _write_sheet(rows: list[list]) -> str:
    written = "".join(f"<row>{''.join(map(_write_cell, cells))}</row>" for cells in rows)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{written}</sheetData></worksheet>'


def _write_cell(value: object) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    return f'<c s="{int(isinstance(value, Day))}"><v>{value!r}</v></c>'
