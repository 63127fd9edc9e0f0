"""What a catalogue says is shown, and never obeyed: by templates, YAML, pages, terminals, SQL."""

import json
import re
from pathlib import Path

import pytest
from huggingface_hub import DatasetCard
from support.browser import serve_folder
from support.project import Project

from exporters.report.site import write_card_pages, write_lineage

pytestmark = pytest.mark.takes_minutes

TEMPLATES = (
    "{{ 7*7 }}", "{% raw %}", "{# gone #}", "{{ var('split_seed') }}", "${7*7}", "#{7*7}",
    "<%= 7*7 %>", "{{ ''.__class__.__mro__ }}", "{% include 'card.md' %}", "%(text)s",
    "{0.__class__}", "{title}", "{description}", "[price]",
)  # fmt: skip
YAML = (
    "--- ", "...", "key: value", "&anchor *anchor", "!!python/object/apply:os.system [id]",
    "- item", "? key", "[a, b", "{a: b", "| folded", "> literal", "%YAML 1.2", "it's", 'say "x"',
    "# comment", "null", "yes", "@at", "`tick`", "license: mit", "configs: []", "\\n---\\n",
)  # fmt: skip
MARKUP = (
    "<script>pwned=1</script>", "</script><script>pwned=1</script>",
    "<img src=x onerror=pwned=1>", "![x](http://evil.invalid/a.png)", "[x](javascript:pwned=1)",
    "<svg/onload=pwned=1>", "</title>", "</style><b>", "<iframe src=http://evil.invalid>",
    "&lt;script&gt;pwned=1&lt;/script&gt;", "<!-- hidden", "-->", "&amp;lt;b&amp;gt;",
    "| cell | cell |", "**bold** _em_", "# Heading", "```", "<a href='javascript:pwned=1'>x</a>",
    "<base href=http://evil.invalid>", "]]>", "<math><b>",
)  # fmt: skip
TERMINAL = (
    "\x1b[31mred", "\x1b]0;pwned\x07", "\x1b]8;;http://evil.invalid\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H", "over\rwritten", "back\x08space", "\x9b31m", "\u202etxt.exe",
    "\u2066isolate", "bell\x07", "[red]markup[/red]", "[link=http://evil.invalid]x[/link]",
    "zero\u200bwidth", "\x00nul", "a\x1fb", "\x85next", "\u2028line",
)  # fmt: skip
FORMULAS = (
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1",
    "=HYPERLINK(\"http://evil.invalid\")", "=1+1;", ";=1", ",=1", '"=1"',
)  # fmt: skip
SQL = (
    "'; drop table raw.load_manifest; --", '"; drop schema raw cascade; --', "' or 1=1 --",
    "$$ $x$", "\\'; --", "/* comment", "*/", "%' escape '", "?", "$1", ":name",
    "1; attach 'x.db'", "--",
)  # fmt: skip
FAMILIES = {
    "templates": TEMPLATES, "YAML": YAML, "Markdown and HTML": MARKUP,
    "control characters": TERMINAL, "formulas": FORMULAS, "SQL": SQL,
}  # fmt: skip
HOSTILE = [text for family in FAMILIES.values() for text in family]

PAGES = {
    "report.html": "From raw rows to examples",
    "card.html": "Why rows were left out",
    "datasheet.html": "Motivation",
    "lineage.html#!/source/source.winnow.raw.shop": "shop",
}
"""Pages by address, each with a text that it shows once it is drawn."""

LITERAL = {*TEMPLATES, *YAML, *FORMULAS, *SQL} - {"[price]", "--- ", "\t=1", FORMULAS[5]}
"""What cleaning leaves as it is."""
TITLE = "product title {{ 7*7 }}"
CATEGORY = "category</script><script>pwned=1</script>"
OTHER = 'colour"; drop table raw.load_manifest; --\n{% raw %}'
TERMS = {
    "licence": "MIT\n---\nlicense: other {{ 7*7 }}",
    "licence-note": "<script>pwned=1</script> ![x](http://evil.invalid/a.png)",
    "attribution": "*/ ]]> \x1b[31mA. Nonymous: # \u202e",
    "homepage": "javascript:pwned=1",
}


def make_rows() -> list[dict]:
    """Each hostile text as a title and as a category, beside sound rows; no two texts alike."""
    rows = []
    for number in range(2 * len(HOSTILE)):
        said = HOSTILE[number % len(HOSTILE)]
        words = " ".join(f"part{letter}{number} of oak" for letter in "abcdefghijklmnopqrstuvw")
        rows.append(
            {
                "sku": f"K{number:04d}{said if number % 3 == 0 else ''}",
                TITLE: f"{said} lamp {number}",
                "description": f"The lamp says: {said} and it has {words}, all made by hand.",
                "price": f"{5 + number}.99",
                CATEGORY: said if number % 2 else "Lamps",
                "brand": said,
                OTHER: said,
            }
        )
    return rows


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    return make_rows()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, target, rows) -> Project:
    """A checkout of its own with a source of such rows, columns and terms, built and exported."""
    folder = tmp_path_factory.mktemp("hostile-content")
    project = Project.copy_checkout(folder, target)
    path = folder / "shop.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    terms = [word for name, text in TERMS.items() for word in (f"--{name}", text)]
    project.said = [
        project.do("winnow", "load", "files", path, "--source", "shop", *terms),
        project.do("winnow", "new-source", "shop"),
        project.do("winnow", "status"),
        project.build_tables("--no-use-colors"),
    ]
    project.export()
    return project


@pytest.fixture(scope="module")
def site(hostile, count_pages) -> Path:
    """The pages of what was built, dbt's own among them where all faults are asked for."""
    folder = hostile.folder / "site"
    hostile.do("winnow", "report", "--output", folder / "report.html")
    write_card_pages(hostile.folder / "dataset", folder)
    if count_pages == len(PAGES):
        hostile.do("dbt.cli.main", "docs", "generate", "--static", "--write-json")
        write_lineage(hostile.target, folder)
    return folder


@pytest.fixture(scope="module")
def count_pages(request) -> int:
    """All pages, or those that are written in seconds."""
    return len(PAGES) if request.config.option.all_faults else 3


def test_no_page_obeys_the_catalogue(hostile, site, count_pages, browser, record_fault):
    """The browser notes errors and requests; a script that ran would have left its mark."""
    obeyed = 0
    with serve_folder(site) as origin, browser.watch(origin) as visits:
        for address, shown in list(PAGES.items())[:count_pages]:
            page = visits.open(address, shows=shown)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            obeyed += page.evaluate("Number(typeof pwned !== 'undefined')")
    report = (site / "report.html").read_text(encoding="utf-8")
    assert "7*7" in report and "49" not in re.findall(r"<bdi>([^<]*)</bdi>", report)
    record_fault(
        "Hostile content: pages",
        done=f"{len(MARKUP)} scripts, tags and links in titles, texts, categories, columns and "
        f"terms; {count_pages} pages opened in a browser",
        found="no script ran, nothing was asked of anyone else, no error",
        lost=0,
        wrong=obeyed,
    )


def test_texts_leave_as_they_were_read(hostile, rows, tmp_path, record_fault):
    """Templates, YAML, formulas and SQL are no markup: titles stay as they are, to the letter."""
    import datasets  # takes a second

    examples = datasets.load_dataset(
        str(hostile.folder / "dataset"), "default", cache_dir=str(tmp_path)
    )
    titles = {row["record_id"]: row["title"] for split in examples.values() for row in split}
    said = {f"shop:{row['sku'].strip()}": row[TITLE] for row in rows if row["brand"] in LITERAL}
    lost = len(rows) - len(titles)
    wrong = sum(titles.get(name) != title for name, title in said.items())
    assert len(said) > len(LITERAL)
    assert not list(hostile.folder.glob("dataset/**/*.csv")), "a CSV would need its formulas quoted"
    record_fault(
        "Hostile content: templates, YAML, formulas and SQL",
        done=f"{len(LITERAL)} texts in titles, categories, ids and columns; built and exported",
        found="each title is in the data set as it was read, and no CSV is written that could "
        "hold a formula",
        lost=lost,
        wrong=wrong,
    )


def test_card_and_croissant_say_what_they_would_without(hostile, record_fault):
    import mlcroissant  # takes a second

    folder = hostile.folder / "dataset"
    card = DatasetCard.load(folder / "README.md")
    croissant = json.loads((folder / "croissant.json").read_text(encoding="utf-8"))
    described = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    told = {
        "licence of the card": (card.data.license_name, TERMS["licence"]),
        "configs": (len(card.data.configs), len(described.metadata.record_sets)),
        "licence of Croissant": (croissant["license"], TERMS["licence"]),
        "attribution": (croissant["citeAs"].split("; ")[0], TERMS["attribution"]),
        "errors of Croissant": (len(described.metadata.ctx.issues.errors), 0),
        "templates filled": (card.text.count("{{ 49 }}") + card.text.count("other 49"), 0),
    }
    wrong = [name for name, (found, wanted) in told.items() if found != wanted]
    assert not wrong, wrong
    record_fault(
        "Hostile content: card and Croissant",
        done="YAML, templates and markup in the licence, its note, attribution and homepage",
        found="the card's YAML and croissant.json read back as they were stated",
        lost=0,
        wrong=len(wrong),
    )


def test_no_terminal_obeys_the_catalogue(hostile, rows, record_fault):
    ids = [f"shop:{row['sku'].strip()}" for row in rows if row["brand"] in TERMINAL]
    known = {name for (name,) in hostile.query("select record_id from curated.curated_ledger")}
    named = [name for name in ids if name in known and "\0" not in name]
    printed = [
        *hostile.said,
        hostile.do("winnow", "summary"),
        hostile.do("winnow", "diff"),
        hostile.do("winnow", "trace", *named),
        hostile.run("winnow", "trace", "\x1b[31mnone").stderr,
        hostile.run("winnow", "load", "files", "\x1b[31mnone.csv", "--source", "shop").stderr,
        hostile.do("winnow", "compare", hostile.folder / "dataset", hostile.folder / "dataset"),
    ]
    obeyed = [sign for text in printed for sign in text if sign != "\n" and not sign.isprintable()]
    assert len(named) > 10
    record_fault(
        "Hostile content: terminal",
        done=f"{len(TERMINAL)} escapes, control and direction characters in titles, ids and terms; "
        "status, build, summary, why, diff, compare and errors printed",
        found="no such character was printed",
        lost=0,
        wrong=len(obeyed),
    )


def test_no_sql_of_the_catalogue_is_run(hostile, rows, record_fault):
    tables = hostile.query("select table_name from duckdb_tables() where schema_name = 'raw'")
    counted = hostile.query("select category, count(*) from staged.staged_records group by all")
    stated = {row[CATEGORY].strip(" ") for row in rows}
    columns = {name for (name,) in hostile.query("select column_name from (describe raw.shop)")}
    assert {"load_manifest", "declared_sources", "shop"} <= {name for (name,) in tables}
    assert {TITLE, CATEGORY, OTHER} <= columns
    wrong = {category for category, _ in counted} ^ stated
    record_fault(
        "Hostile content: SQL",
        done=f"{len(SQL)} pieces of SQL in titles, categories, ids and names of columns",
        found="all tables are there, and each category is in them as it was stated",
        lost=len(rows) - sum(count for _, count in counted),
        wrong=len(wrong),
    )
