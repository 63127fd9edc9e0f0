"""The report: every number is a query's, and nothing that the data holds breaks the page."""

import json
import shutil
from html.parser import HTMLParser

import pytest
from support.browser import serve_folder
from support.project import REPO_FOLDER, Project
from support.session import Session

from exporters.cells import show_percent, show_text, show_value
from exporters.report.figures import CSS_VARIABLES, draw_png, draw_svg
from exporters.report.finding import make_environment, read_finding
from exporters.report.page import compare_texts
from exporters.warehouse import query_rows

FOLDERS = "exporters/report/findings"


def read_steps() -> dict[str, list[str]]:
    """The names of the findings by step, each in its order, as their folders say."""
    steps: dict[str, list[tuple[int, str]]] = {}
    for path in (REPO_FOLDER / FOLDERS).glob("*/finding.yml"):
        [(_, step), (_, order)] = [line.split(": ") for line in path.read_text().splitlines()]
        steps.setdefault(step, []).append((int(order), path.parent.name))
    return {step: [name for _, name in sorted(findings)] for step, findings in steps.items()}


STEPS = read_steps()
INVESTIGATE = STEPS["investigate"]
BUILT = [
    name for step in ("funnel", "parse", "assess", "curate", "save") for name in STEPS[step]
]  # fmt: skip


class Page(HTMLParser):
    """The numbers of a page, each with the finding that it stands in, and what it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.findings: list[tuple[str, str | None]] = []
        self.facts: list[tuple[tuple[str, str | None], str, float]] = []
        self.cells: dict[tuple[str, str | None], list[float]] = {}
        self.links: list[str] = []
        self.words = ""
        self.finding: tuple[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.elements.append(tag)
        self.links += [given[name] for name in ("href", "src") if given.get(name)]
        if tag == "section":
            name = given.get("data-finding")
            self.finding = (name, given.get("data-source")) if name else None
            self.findings += [self.finding] if name else []
        if tag == "data" and self.finding:
            value = float(given["value"])
            if "data-fact" in given:
                self.facts.append((self.finding, given["data-fact"], value))
            else:
                self.cells.setdefault(self.finding, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self.finding = None

    def handle_data(self, data: str) -> None:
        self.words += data


def read_page(project: Project, *options: str) -> Page:
    path = project.folder / "page.html"
    project.do("winnow", "report", "--output", path, *options)
    return Page(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(demo: Project) -> Page:
    return read_page(demo)


# Findings


@pytest.fixture(scope="module")
def extended(demo: Project, tmp_path_factory) -> Project:
    """A checkout with one folder more among the findings, over the same database."""
    project = Project.copy_checkout(tmp_path_factory.mktemp("extended"), demo.target)
    shutil.copy(demo.database, project.database)
    folder = project.checkout / FOLDERS / "stores"
    folder.mkdir()
    for name, text in {
        "finding.yml": "step: curate\norder: 0\n",
        "rows.sql": "select layer, row_count from reports.report_funnel order by step\n",
        "check.sql": "select 1 as store_count\n",
        "facts.sql": "select count(distinct source) as store_count from curated.curated_ledger\n",
        "words.html": '{% set title %}{{ count("store_count") }} store{% endset %}'
        "{% set text %}Counted by split.{% endset %}\n",
        "draw.py": "def draw(axes, rows, facts):\n    axes.set(xlabel='one drawing more')\n",
    }.items():
        (folder / name).write_text(text)
    return project


def test_a_finding_is_one_folder(extended):
    page = read_page(extended)
    in_step = [name for name, _ in page.findings if name in {*STEPS["curate"], "stores"}]
    assert in_step == ["stores", *STEPS["curate"]]
    assert (("stores", None), "store_count", 1.0) in page.facts
    assert "one drawing more" in page.words


def test_a_finding_of_no_step_names_its_file(extended):
    path = extended.checkout / FOLDERS / "stores" / "finding.yml"
    path.write_text("step: cure\norder: 1\n")
    refused = extended.run("winnow", "report", "--output", extended.folder / "none.html")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert "stores/finding.yml" in refused.stderr and "curate" in refused.stderr


# Numbers


def test_the_page_shows_every_finding(page):
    assert page.findings == [
        ("funnel", None),
        *((name, "synthetic") for name in INVESTIGATE),
        *((name, None) for name in BUILT[1:]),
    ]


def test_every_number_is_that_of_its_query(demo, page):
    import duckdb

    facts_told = {finding: {} for finding in page.findings}
    for finding, name, value in page.facts:
        facts_told[finding][name] = value
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        for name, source in page.findings:
            found = read_finding(connection, make_environment(), name, source=source)
            told = facts_told[name, source]
            assert told, name
            assert told == {fact: float(found.facts[fact]) for fact in told}
            numbers = [
                float(value)
                for row in query_rows(connection, found.query, {"source": source} if source else {})
                for value in row.values()
                if isinstance(value, int | float) and not isinstance(value, bool)
            ]
            assert page.cells.get((name, source), []) == numbers, name


@pytest.mark.parametrize("name", sorted({*INVESTIGATE, *BUILT}))
def test_facts_are_what_the_tables_say(demo, name):
    """Each finding's `check.sql` asks facts again, of what is below the report's models."""
    import duckdb

    check = (REPO_FOLDER / FOLDERS / name / "check.sql").read_text(encoding="utf-8")
    assert "reports." not in check
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        source = "synthetic" if name in INVESTIGATE else None
        found = read_finding(connection, make_environment(), name, source=source)
        [expected] = query_rows(connection, check, {})
    for fact, value in expected.items():
        assert found.facts[fact] == pytest.approx(float(value), rel=1e-9), fact


def test_the_funnel_adds_up(demo):
    """What each step takes is what the ledger says, and what is left is what is published."""
    steps = dict(demo.query("select layer, row_count from reports.report_funnel"))
    outcomes = dict(demo.query("select outcome, count(*) from curated.curated_ledger group by 1"))
    taken = {
        "malformed": steps["raw"] - steps["readable"],
        "rejected": steps["readable"] - steps["not rejected"],
        "duplicate": steps["not rejected"] - steps["not duplicate"],
        "unsampled": steps["not duplicate"] - steps["sampled"],
        "kept": steps["sampled"],
    }
    assert {name: count for name, count in taken.items() if count} == outcomes
    splits = ("train", "validation", "test", "test_natural")
    assert steps["sampled"] == sum(steps[split] for split in splits)


# The page


def test_the_page_needs_nothing_else(page):
    assert not {"script", "iframe", "img", "object"} & set(page.elements)
    places = {link.partition("#")[0] for link in page.links}
    assert places == {"", "data:,", "lineage.html"}


def test_links_lead_to_models(page, demo):
    models = {link.rpartition("model.winnow.")[2] for link in page.links if "#!/model/" in link}
    manifest = json.loads((demo.target / "manifest.json").read_text(encoding="utf-8"))
    assert models and models <= {node["name"] for node in manifest["nodes"].values()}


def test_the_same_database_gives_the_same_page(demo):
    one, other = (demo.folder / name for name in ("one.html", "other.html"))
    demo.do("winnow", "report", "--output", one)
    with Session([], {"PYTHONHASHSEED": "1"}) as session:
        done = session.run("winnow", "report", "--output", other, **demo.environment)
    assert done.returncode == 0, done.stderr
    assert one.read_bytes() == other.read_bytes()


def test_every_rule_has_its_examples(page, demo):
    rules = demo.query("select rule_id from reports.report_rejections where row_count > 0")
    sampled = demo.query("""
        select rule_id, count(*) from reports.report_rejections_sampled group by rule_id""")
    assert {rule for (rule,) in rules} == {rule for rule, _ in sampled}
    for rule, _ in sampled:
        assert f"{rule}: " in page.words


# What the data may hold

HOSTILE_TITLES = [
    "<script>alert(1)</script>",
    "x" * 20_000,
    "كتاب الطبخ العربي مع وصفات كثيرة",
    "Mug 🎁🧑‍🍳 with a lid",
    "{{ 7 * 7 }} {% raw %} $x_1^2$ &amp; \x1b[31mred",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, target) -> Project:
    """A source of hostile titles, without a price and without a category."""
    project = Project(tmp_path_factory.mktemp("hostile"), target)
    path = project.folder / "odd.jsonl"
    rows = [
        {
            "title": title,
            "parent_asin": f"B{number:09d}",
            "description": [title, "<img src=x onerror=alert(2)>"],
            "features": [],
            "main_category": "<b>Odd</b> & Co" if number % 2 else "",
            "price": None,
            "details": {"<i>Key</i>": "</td></table><script>alert(3)</script>"},
        }
        for number, title in enumerate(HOSTILE_TITLES)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    project.do("winnow", "load", "files", path, "--source", "amazon_reviews_2023")
    project.build_tables()
    return project


def test_hostile_rows_are_shown_and_do_nothing(hostile):
    page = read_page(hostile)
    assert not {"script", "img", "b", "i"} & set(page.elements)
    for title in HOSTILE_TITLES:
        assert show_text(title[:30], 30) in page.words
    assert "\x1b" not in page.words
    assert "No row states a price" in page.words
    assert ("prices_loaded", "amazon_reviews_2023") in page.findings
    assert [name for name, _ in page.findings if name in BUILT] == BUILT


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("stage", ["raw", "built"])
def test_hostile_rows_fit_on_the_screen(hostile, browser, stage, width, scheme):
    """Opened to the last detail; the browser notes errors, requests and too wide a page."""
    folder = hostile.folder / stage
    if not folder.exists():
        hostile.do("winnow", "report", "--stage", stage, "--output", folder / "page.html")
    with serve_folder(folder) as origin, browser.watch(origin) as visits:
        page = visits.open("page.html", shows="amazon_reviews_2023", width=width, scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wide = page.evaluate(
            """[...document.querySelectorAll('main :not(svg *)')]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.tagName + ': ' + one.textContent.slice(0, 40))"""
        )
        assert wide == []


def test_the_page_of_what_was_loaded_needs_no_build(tmp_path, target):
    project = Project(tmp_path, target)
    odd = tmp_path / "odd.csv"
    odd.write_text('name,"a ""b"" <c>"\nchair,12.50\ntable,—\nlamp,30\n', encoding="utf-8")
    project.do("winnow", "load", "files", odd, "--source", "acme")
    page = read_page(project, "--stage", "raw")
    assert page.findings == [("columns", "acme"), ("drift", "acme"), ("formats", "acme")]
    assert "No staged model reads this source" in page.words
    assert "<c>" in page.words
    refused = project.run("winnow", "report")
    assert refused.returncode == 1
    assert refused.stderr.strip().endswith("Run: dbt build")


# Figures and texts


def test_figures_take_their_colours_from_the_page():
    rows = [
        {"layer": "<raw> & $1$", "row_count": 10, "lost_count": 0},
        {"layer": "kept", "row_count": 4, "lost_count": 6},
    ]
    svg = draw_svg("funnel", rows, {})
    assert "&lt;raw&gt; &amp; $1$" in svg
    assert not any(f": {colour}" in svg for colour in CSS_VARIABLES)
    assert "var(--middle)" in svg
    assert svg == draw_svg("funnel", rows, {})


def test_figures_for_cards_have_their_title(tmp_path):
    rows = [{"kind": "price", "row_count": 3}]
    for name in ("one", "other"):
        assert draw_png("masks", rows, {}, title="Three $ texts", path=tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    assert (tmp_path / "one").read_bytes().startswith(b"\x89PNG")


def test_nothing_to_draw_is_no_figure(tmp_path):
    assert draw_svg("masks", [], {}) is None
    assert draw_svg("formats", [{"column_name": "a"}], {}) is None
    assert not draw_png("masks", [], {}, title="", path=tmp_path / "none.png")


@pytest.mark.parametrize(
    "name, value, shown",
    [
        ("row_count", 1234567, "1,234,567"),
        ("row_ratio", 0.4567, "45.7 %"),
        ("row_ratio", 0.00001, "under 0.1 %"),
        ("row_ratio", 0.99999, "over 99.9 %"),
        ("price_usd", 12.5, "$12.50"),
        ("max_usd", 21095.62, "$21,096"),
        ("distance", 0.12345, "0.123"),
        ("bin_from_chars", 125.89, "126"),
        ("is_surprise", True, "yes"),
        ("example", None, "–"),
        ("example", "a\x1b[31mb\x00\u0085", "a\\x1b[31mb\\x00\\x85"),
    ],
)
def test_values_are_shown_by_their_unit(name, value, shown):
    assert show_value(name, value) == shown


def test_a_share_is_never_rounded_to_all_or_nothing():
    assert [show_percent(share) for share in (0, 0.0004, 0.9996, 1)] == [
        "0 %", "under 0.1 %", "over 99.9 %", "100 %",
    ]  # fmt: skip


def test_texts_are_compared_word_by_word():
    compared = compare_texts("Mug <b> for $5 now", "Mug for now &")
    assert compared == ("Mug <del>&lt;b&gt;</del> for <del>$5</del> now <ins>&amp;</ins>")
