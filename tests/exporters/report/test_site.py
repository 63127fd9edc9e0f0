"""The site in a browser: it works offline, on a narrow screen and in dark colours."""

import base64
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page
from support.browser import serve_folder
from support.project import REPO_FOLDER

# Pages by address, each with a text that it shows once it is drawn.
ADDRESSES = {
    "index.html": "Lineage of columns",
    "card.html": "Why rows were left out",
    "datasheet.html": "Motivation",
    "report.html": "Rows that the rules flag, to look at",
    "lineage.html": "How to read the ledger",
    "lineage.html#!/model/model.winnow.curated_ledger": "curated_ledger",
    "columns.html?model=model.winnow.curated_examples": "curated_examples",
}


def measure_brightness(page: Page) -> float:
    """How bright the left edge is, where the background shows: 0 is black, 1 is white."""
    import matplotlib.image  # takes a second

    return matplotlib.image.imread(io.BytesIO(page.screenshot()))[:, 0, :3].mean()


def read_column_lineage(site: Path) -> dict:
    """What dbt-colibri wrote into its page."""
    [encoded] = re.findall(
        r'window\.colibriData = JSON\.parse\(atob\("([^"]+)"', (site / "columns.html").read_text()
    )
    return json.loads(base64.b64decode(encoded))


def find_links(site: Path) -> list[str]:
    return re.findall(r'href="([^":]+)"', (site / "index.html").read_text())


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_open(open_page, address, width, scheme):
    shows = ADDRESSES[address]
    page = open_page(address, shows=shows, width=width, scheme=scheme)
    # A page that does not scroll sideways may still hide what is beyond its edge.
    places = [text.bounding_box() for text in page.get_by_text(shows, exact=True).all()]
    assert any(place and 0 <= place["x"] <= width - place["width"] for place in places)
    assert (measure_brightness(page) < 0.5) == (scheme == "dark")


def test_the_graph_is_drawn(open_page, site):
    [address] = [link for link in find_links(site) if "g_v=1" in link]
    page = open_page(address.replace("&amp;", "&"), shows="Lineage Graph")
    drawn = page.evaluate("document.querySelectorAll('.launcher-window canvas').length")
    assert drawn > 0


def test_the_landing_page_leads_to_what_is_there(demo, site):
    files = {link.partition("?")[0].partition("#")[0] for link in find_links(site)}
    assert files == {path.name for path in site.glob("*.html")} - {"index.html"}

    other = demo.folder / "other-site"
    other.mkdir()
    (other / "report.html").write_text("of another command")
    (other / "card.html").write_text("of a data set that is gone")
    demo.write_site(other.name, dataset="no-dataset")
    assert any(link == "report.html" for link in find_links(other))
    assert not any(link.startswith("card.html") for link in find_links(other))
    assert not (other / "card.html").exists()
    assert (other / "report.html").read_text() == "of another command"


def test_no_page_names_a_folder_of_this_machine(demo, site):
    told = {path.name: path.read_text("utf-8") for path in site.glob("*.html")}
    told["columns.html"] += json.dumps(read_column_lineage(site))
    assert '"root_path": "."' in told["lineage.html"]
    for page, text in told.items():
        for folder in (demo.checkout, demo.target, demo.folder):
            assert str(folder) not in text, page


def test_columns_are_traced_to_others(site):
    """Those of what is published, of the ledger, and of a union of all the rules."""
    lineage = read_column_lineage(site)
    parents: dict[tuple[str, str], set[str]] = {}
    for edge in lineage["lineage"]["edges"]:
        child = (edge["target"].split(".")[-1], edge["targetColumn"])
        parents.setdefault(child, set()).add(edge["source"].split(".")[-1])
    for model in ("curated_examples", "curated_ledger"):
        for column in lineage["nodes"][f"model.winnow.{model}"]["columns"]:
            assert parents.get((model, column)), f"{model}.{column}"
    rules = {path.stem for path in REPO_FOLDER.glob("models/curated/rejections/*.sql")}
    assert parents["curated_rejections", "record_id"] == rules


def test_a_site_before_dbt_has_written_its_page_names_the_command(demo, tmp_path):
    done = demo.run("winnow", "site", "--output", tmp_path, DBT_TARGET_PATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "dbt docs generate --static" in done.stderr


def test_each_page_has_a_policy_that_lets_nothing_in_or_out(site):
    for path in site.glob("*.html"):
        head = path.read_text("utf-8").partition("</head>")[0]
        [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', head)
        directives = {name: sources for name, *sources in map(str.split, policy.split(";"))}
        assert directives["default-src"] == ["'none'"], path.name
        local = {"'none'", "'self'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:", "file:"}
        assert all(set(sources) <= local for sources in directives.values()), path.name
        assert "connect-src" not in directives, path.name
        # What stands before it is not held to it.
        assert "<script" not in head.partition("http-equiv")[0], path.name


def test_a_hostile_card_gets_nothing_from_elsewhere(site, tmp_path, browser):
    """Its text may name an image or a script of another server."""
    shutil.copytree(site, tmp_path / "site")
    card = tmp_path / "site" / "card.html"
    with serve_folder(site) as elsewhere:
        hostile = f"""<img id=spy src='{elsewhere}/figures/prices.png'>
            <script>document.title = 'changed'</script></main>"""
        card.write_text(card.read_text("utf-8").replace("</main>", hostile), "utf-8")
        page = browser.started.new_page()
        page.goto(card.as_uri())
        assert page.title() != "changed"
        widths = page.evaluate("[...document.images].map(image => [image.id, image.naturalWidth])")
        page.close()
    assert {bool(width) for name, width in widths if not name} == {True}, "its own figures"
    assert dict(widths)["spy"] == 0
