"""What a text has to look like when it gets into a prompt, case by case and by property."""

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from support.project import REAL_DATA, Project

PADDING = (
    "It is made for daily use at home and in the workshop, and it comes in a plain box with a "
    "short printed guide. The finish is even, the edges are rounded, and the parts can be taken "
    "apart for cleaning. Wipe it with a soft cloth after use and keep it in a dry place. "
)
"""English enough, and long enough, that no rule rejects the record."""


class Case(NamedTuple):
    title: str
    details: dict[str, object]
    description: str
    features: list[str]
    kept: tuple[str, ...]
    gone: tuple[str, ...]


CASES = {
    # What names a product for a reader stays.
    "names": Case(
        title="Acme imageFLASH MF453dw Printer for RZR XP1000 2014 and F650GS/F800GS",
        details={"Item model number": "QX-99871"},
        description="Battery for CGR-D08, CGR-D14 and Core M3-8100Y Processor models.",
        features=["55000BTU heater, AC-220V plug, CR123A and CR-2032 battery, LPDDR4X",
                  "WPA2-PSK, MIL-STD810H, ALL-IN-1, US14-16, PEG-150, IS 302-2-6, 20-20000Hz"],
        kept=("imageFLASH MF453dw", "XP1000 2014", "F650GS/F800GS", "CGR-D08, CGR-D14",
              "M3-8100Y", "55000BTU heater, AC-220V plug, CR123A and CR-2032 battery, LPDDR4X",
              "WPA2-PSK, MIL-STD810H, ALL-IN-1, US14-16, PEG-150, IS 302-2-6, 20-20000Hz"),
        gone=("QX-99871",),
    ),
    # The record's own identifiers go, with what they leave.
    "identifiers": Case(
        title="Bolt & Sons Drive Belt BS-77120 (BS77120X)",
        details={"ASIN: ": "B0TESTEXAM", "Part Number": "BS-77120, BS77120X",
                 "\n Item Weight: \n": "1.4 ounces"},
        description="Replaces: BOLT: 94361908 94455179, CORE: 31204-679-014DELTA: 8-94361-9080. "
                    "The belt (part number 583747001) fits most dryers.",
        features=["SKU: 4396841RB", "Works with 269-409 sq ft rooms"],
        kept=("Drive Belt\n", "The belt fits most dryers.", "Item Weight: 1.4 ounces",
              "269-409 sq ft", "Weight: about 1.5 oz (30 g)"),
        gone=("BS-77120", "BS77120X", "B0TESTEXAM", "Replaces", "94361908", "-014", "583747001",
              "SKU", "4396841RB", "()", ", ,", ": ,", "ASIN"),
    ),
    # A clause goes, not the line around it; a title is left as it is.
    "boilerplate": Case(
        title="Great Gift for Kids Who Build (Colors May Vary)",
        details={},
        description="KEY FEATURES - Polarized lenses - TR90 frames - 30 Day Money Back Guarantee\n"
                    "Soft grip | buy with confidence | Steel tip\n"
                    "At P.F. Acme we want you to shop with confidence. Holds 12 oz of tea.",
        features=["Money back guarantee for each 16 oz bottle"],
        kept=("Great Gift for Kids Who Build (Colors May Vary)",
              "Polarized lenses - TR90 frames", "Soft grip | Steel tip", "Holds 12 oz of tea.",
              "guarantee for each 16 oz bottle"),
        gone=("30 Day Money", "buy with confidence", "P.F.", "shop with confidence"),
    ),
    # Sizes are numbers and lines in one notation; ranks go, their categories stay.
    "sizes": Case(
        title="Tea Tin 2 Pack",
        details={"Product Dimensions": "8 x 4 x 2 inches; 1.2 Pounds",
                 "Best Sellers Rank": {"Kitchen & Dining": 1204, "Tea Tins": 3}},
        description="A tin with a lid.",
        features=[],
        kept=("Category: ", "Weight: about 1 lb (500 g)",
              "Dimensions: about 7 x 5 x 2 in (20 x 10 x 5 cm)", "Count: 2",
              "8 x 4 x 2 inches; 1.2 Pounds", "Best Sellers: Kitchen & Dining, Tea Tins"),
        gone=("1204", "Rank"),
    ),
    # A long description never costs the details.
    "budgets": Case(
        title="Lamp with a Long Story",
        details={f"Property {number}": f"value {number}" for number in range(12)},
        description=" ".join(f"Room {number} has {number * 7} lamps." for number in range(1, 400)),
        features=["Warm light", "Dimmer"],
        kept=("Property 0: value 0", "Property 11: value 11", "Warm light\nDimmer",
              "Room 1 has 7 lamps."),
        gone=(),
    ),
}  # fmt: skip
FIELDS = ("title", "description", "features", "details")


@pytest.fixture(scope="module")
def built(tmp_path_factory, target) -> Project:
    project = Project(tmp_path_factory.mktemp("texts"), target)
    path = project.folder / "Home_and_Kitchen.jsonl"
    path.write_text("".join(map(write_row, CASES, CASES.values())), encoding="utf-8")
    project.do("winnow", "load", "files", path, "--source", "amazon_reviews_2023")
    project.build_tables("--select", "+curated_examples", "+curated_ledger")
    return project


def write_row(name: str, case: Case) -> str:
    row = {
        "parent_asin": name, "title": case.title, "description": [case.description, PADDING],
        "features": case.features, "details": json.dumps(case.details), "price": "12.34",
        "main_category": "Home and Kitchen", "store": None, "average_rating": None,
        "rating_number": None,
    }  # fmt: skip
    return json.dumps(row) + "\n"


@pytest.fixture(scope="module")
def texts(built) -> dict[str, str]:
    rows = built.query("select record_id, text from cleaned.cleaned_records")
    return {record_id.split(":")[1]: text for record_id, text in rows}


@pytest.mark.parametrize("name", CASES)
def test_texts_keep_what_a_reader_needs(name, texts):
    text = texts[name]
    assert [part for part in CASES[name].kept if part not in text] == [], text
    assert [part for part in CASES[name].gone if part in text] == [], text


def test_no_case_is_rejected(built):
    outcomes = "select record_id, reasons from curated.curated_ledger where outcome <> 'kept'"
    assert built.query(outcomes) == []


def test_fields_stand_in_the_order_of_the_template(texts):
    lines = texts["sizes"].split("\n")
    assert lines[0].startswith("Category: ") and lines[1] == "Tea Tin 2 Pack"
    places = [texts["sizes"].index(part) for part in ("Weight: ", "Best Sellers", "A tin with")]
    assert places == sorted(places)


def test_sizes_are_columns(built):
    assert built.query("""
        select
            weight_pounds, longest_side_inches, middle_side_inches, shortest_side_inches,
            capacity_fluid_ounces, item_count
        from curated.curated_examples where record_id like '%:sizes'
    """) == [(1.2, 8, 4, 2, None, 2)]


def test_cut_tokens_are_counted_by_field(built):
    [(title, details, features, description)] = built.query("""
        select title_tokens_cut, details_tokens_cut, features_tokens_cut, description_tokens_cut
        from cleaned.cleaned_records where record_id like '%:budgets'
    """)
    assert (title, details, features) == (0, 0, 0) and description > 1000


def test_a_chat_asks_and_a_completion_goes_on(built):
    rows = built.query("select prompt, completion, messages, text from curated.curated_examples")
    for prompt, completion, (question, answer), text in rows:
        assert prompt.endswith("Price is $") and completion == "12.00"
        assert question["content"].endswith(text) and "Price is" not in question["content"]
        assert answer["content"] == "$12"


# By property: a mask leaves nothing that the raw text does not have.


REMAINS = {
    "empty brackets": r"[(\[{][\s,;:/&|.-]*[)\]}]",
    "separators in a row": r"[,;:] ?[,;]",
    "label without a value": r"(?m)^[A-Z][A-Za-z]+: *$",
    "half number": r"(?:^|\s)[.-][0-9]{2,4}(?=\s)",
    "mark": "\x1e",
}


@pytest.fixture(scope="module")
def real(tmp_path_factory, target) -> Project:
    files = [
        REAL_DATA / "samples" / "raw_meta_Electronics_sample500.parquet",
        REAL_DATA / "priced" / "meta_Appliances.jsonl.gz",
    ]
    if not all(map(Path.is_file, files)):
        pytest.skip(f"no real rows: {REAL_DATA}")
    project = Project(tmp_path_factory.mktemp("real_texts"), target)
    for file in files:
        project.do("winnow", "load", "files", file, "--source", "amazon_reviews_2023")
    project.build_tables("--select", "+cleaned_records")
    return project


@pytest.mark.parametrize("kind", REMAINS)
def test_masks_leave_no_remains(kind, real):
    rows = real.query(
        "select clean_texts, masked_texts from cleaned.cleaned_texts_assembled"
        " where clean_texts <> masked_texts"
    )
    assert len(rows) > 500
    found = [
        (before, after)
        for before, after in rows
        if len(re.findall(REMAINS[kind], after)) > len(re.findall(REMAINS[kind], before))
    ]
    assert [after for _, after in found[:3]] == [], f"{len(found)} of {len(rows)} texts"
