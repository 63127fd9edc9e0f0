"""Files of products as shops, marketplaces, scrapers and accounts write them, and what is right.

Each shape has ROWS rows. `right` is what the staged row should say; `amounts` are what the other
columns of money say of the row, which must not stand in its prompt.
"""

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 40
PROSE = {
    "en": "A pan of steel for every stove, with a handle that stays cool, number {}. " * 4,
    "de": "Eine Pfanne aus Stahl für jeden Herd, mit einem kühlen Griff, Nummer {}. " * 4,
    "fr": "Une poêle en acier pour tous les feux, avec un manche froid, numéro {}. " * 4,
    "es": "Una sartén de acero para todas las cocinas, con mango frío, número {}. " * 4,
}


@dataclass
class Row:
    """One product: its row in the file, the right staged values, and the amounts beside them."""

    given: dict[str, Any]
    price: str
    category: str
    text: str
    rating: float | None = None
    rating_count: int | None = None
    amounts: list[str] = field(default_factory=list)


def make_price(number: int) -> float:
    return round(8.09 + (number * 37 % 101) * 3.17, 2)


def make_rating(number: int) -> float:
    return round(3.1 + (number * 7 % 19) / 10, 1)


def make_count(number: int) -> int:
    return 40 + number * 1_613


def write_comma(amount: float, grouping: str = ".") -> str:
    return f"{amount:,.2f}".replace(",", "_").replace(".", ",").replace("_", grouping)


def group_digits(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


def make_prose(language: str, number: int) -> str:
    return PROSE[language].format(number, number, number, number).strip()


def pick(number: int, *values: Any) -> Any:
    return values[number % len(values)]


def make_shop_export(number: int) -> Row:
    price, text = make_price(number), f"<p>{make_prose('en', number)}</p>"
    before, cost = f"{price * 1.2:.2f}", f"{price * 0.47:.2f}"
    return Row(
        {
            "Handle": f"pan-{number}",
            "Title": f"Pan {number}",
            "Body (HTML)": text,
            "Vendor": pick(number, "Acme", "Bolt", "Cook"),
            "Product Category": pick(number, "Home & Garden > Kitchen > Pans", "Sports > Camping"),
            "Type": pick(number, "Pan", "Pot"),
            "Published": "true",
            "Option1 Name": "Size",
            "Option1 Value": pick(number, "S", "M", "L"),
            "Variant SKU": f"P-{number:04d}",
            "Variant Grams": 400 + number * 13 % 700,
            "Variant Compare At Price": before,
            "Variant Price": f"{price:.2f}",
            "Image Src": f"https://shop.example/{number}.jpg",
            "SEO Title": f"Buy pan {number}",
            "Cost per item": cost,
        },
        price=f"{price:.2f}",
        category=pick(number, "Home & Garden", "Sports"),
        text=text,
        amounts=[before, cost],
    )


def make_german_shop_export(number: int) -> Row:
    price = make_price(number)
    before, unit = write_comma(price * 1.3), write_comma(price / 3)
    rating, count = make_rating(number), make_count(number)
    return Row(
        {
            "Variante Vergleichspreis": before,
            "Variante Preis": write_comma(price),
            "Grundpreis": unit,
            "Titel": f"Pfanne {number}",
            "Artikelbeschreibung": make_prose("de", number),
            "Marke": pick(number, "Eisen", "Stahlwerk"),
            "Kategorie": pick(number, "Küche", "Garten"),
            "Variante SKU": f"P-{number:04d}",
            "Material": pick(number, "Stahl", "Kupfer"),
            "Bewertung": str(rating).replace(".", ","),
            "Anzahl Bewertungen": group_digits(count, "."),
        },
        price=write_comma(price),
        category=pick(number, "Küche", "Garten"),
        text=make_prose("de", number),
        rating=rating,
        rating_count=count,
        amounts=[before, unit],
    )


def make_marketplace_row(number: int) -> Row:
    price, before = make_price(number), round(make_price(number) * 1.15 + 0.5, 2)
    rating, count = make_rating(number), make_count(number)
    return Row(
        {
            "asin": f"B{number:09d}",
            "title": f"Pan {number}",
            "brand": pick(number, "Acme", "Bolt"),
            "initial_price": before,
            "final_price": price,
            "currency": "USD",
            "discount": f"-{number % 30 + 5}%",
            "categories": ["Home & Kitchen", "Pans"] if number % 2 else ["Outdoors", "Camping"],
            "description": make_prose("en", number),
            "features": [f"Handle {number}", "Steel"],
            "rating": rating,
            "reviews_count": count,
            "product_details": [
                {"type": "Material", "value": "Steel"},
                {"type": "Width", "value": f"{20 + number % 9} cm"},
            ],
            "url": f"https://market.example/{number}",
        },
        price=str(price),
        category=pick(number, "Outdoors", "Home & Kitchen"),
        text=make_prose("en", number),
        rating=rating,
        rating_count=count,
        amounts=[str(before)],
    )


def make_scraped_row(number: int) -> Row:
    price, before = f"${make_price(number):,.2f}", f"${make_price(number) * 1.4:,.2f}"
    rating, count = make_rating(number), make_count(number)
    return Row(
        {
            "url": f"https://shop.example/{number}",
            "name": f"Pan {number}",
            "list_price": before,
            "price": price,
            "breadcrumbs": pick(number, "Home › Kitchen › Pans", "Home › Garden › Grills"),
            "category_id": 1_000 + number % 2,
            "about_item": make_prose("en", number),
            "rating": f"{rating} out of 5 stars",
            "ratings": f"{count:,} ratings",
            "rating_distribution/1star": f"{number % 9 + 1}%",
            "rating_distribution/5star": f"{80 - number % 9}%",
            "specs": json.dumps(
                [
                    {"label": "Material", "value": "Steel"},
                    {"label": "Width", "value": f"{20 + number % 9} cm"},
                ]
            ),
        },
        price=price,
        category=pick(number, "Kitchen", "Garden"),
        text=make_prose("en", number),
        rating=rating,
        rating_count=count,
        amounts=[before],
    )


def make_discounted_row(number: int) -> Row:
    price, before = f"₹{make_price(number) * 80:,.0f}", f"₹{make_price(number) * 113:,.0f}"
    rating, count = make_rating(number), make_count(number)
    return Row(
        {
            "product_id": f"B{number:09d}",
            "product_name": f"Cable {number}",
            "category": pick(number, "Computers|Accessories|Cables", "Home|Kitchen|Kettles"),
            "actual_price": before,
            "discounted_price": price,
            "discount_percentage": f"{30 + number % 40}%",
            "rating": str(rating),
            "rating_count": f"{count:,}",
            "about_product": make_prose("en", number),
            "img_link": f"https://market.example/{number}.jpg",
        },
        price=price,
        # The first step says something here: it is a department of that name.
        category=pick(number, "Computers", "Kitchen"),
        text=make_prose("en", number),
        rating=rating,
        rating_count=count,
        amounts=[before],
    )


def make_german_scraped_row(number: int) -> Row:
    price, before = make_price(number), write_comma(make_price(number) * 1.35) + " €"
    rating, count = make_rating(number), make_count(number)
    text = make_prose("de", number)[:130]
    return Row(
        {
            "artikelname": f"Pfanne {number}",
            "streichpreis": before,
            "preis": f"{write_comma(price)} €",
            "kategoriepfad": pick(
                number, "Startseite > Küche > Pfannen", "Startseite > Garten > Grills"
            ),
            "kurzbeschreibung": text,
            "bewertung": f"{rating} von 5 Sternen".replace(".", ","),
            "bewertungen": f"{group_digits(count, '.')} Bewertungen",
            "technische_daten": [
                {"bezeichnung": "Material", "wert": "Stahl"},
                {"bezeichnung": "Breite", "wert": f"{20 + number % 9} cm"},
            ],
            "bild": f"https://laden.example/{number}.jpg",
        },
        price=f"{write_comma(price)} €",
        category=pick(number, "Küche", "Garten"),
        text=text,
        rating=rating,
        rating_count=count,
        amounts=[before.removesuffix(" €")],
    )


def make_german_account(number: int) -> Row:
    price = make_price(number)
    net, bought = write_comma(price / 1.19), write_comma(price * 0.41)
    return Row(
        {
            "Artikelnummer": f"{10_000 + number}",
            "Bezeichnung": f"Pfanne {number}",
            "Langtext": make_prose("de", number),
            "Warengruppe": pick(number, "Küche", "Garten", "Werkstatt"),
            "EK": bought,
            "VK netto": net,
            "VK brutto": write_comma(price),
            "MwSt": "19,00",
            "Bestand": number * 3,
            "Hersteller": pick(number, "Eisen", "Stahlwerk"),
            "Gewicht kg": write_comma(0.4 + number * 13 % 70 / 100),
        },
        price=write_comma(price),
        category=pick(number, "Küche", "Garten", "Werkstatt"),
        text=make_prose("de", number),
        amounts=[net, bought],
    )


def make_feed_row(number: int) -> Row:
    price = make_price(number)
    usual, reduced = f"{price * 1.25:.2f} USD", f"{price:.2f} USD" if number % 3 else ""
    return Row(
        {
            "id": f"F{number}",
            "title": f"Pan {number}",
            "description": make_prose("en", number),
            "link": f"https://shop.example/{number}",
            "price": usual,
            "sale_price": reduced,
            "product_type": pick(number, "Kitchen > Pans", "Garden > Grills"),
            "brand": pick(number, "Acme", "Bolt"),
            "condition": pick(number, "new", "used"),
            "colour": pick(number, "red", "blue", "grey"),
        },
        price=reduced or usual,
        category=pick(number, "Kitchen", "Garden"),
        text=make_prose("en", number),
        amounts=[usual.removesuffix(" USD")],
    )


def make_nested_row(number: int) -> Row:
    price, before = make_price(number), round(make_price(number) * 1.22, 2)
    rating, count = make_rating(number), make_count(number)
    step = pick(number, "Kitchen", "Garden")
    return Row(
        {
            "sku": f"N{number}",
            "name": f"Pan {number}",
            "description": make_prose("en", number),
            "brand": {"@type": "Brand", "name": pick(number, "Acme", "Bolt")},
            "offers": [
                {"listPrice": before, "price": price, "priceCurrency": "EUR", "seller": "Acme"},
                {"listPrice": before + 3, "price": price + 2, "priceCurrency": "EUR"},
            ],
            "aggregateRating": {"bestRating": 5, "ratingValue": rating, "reviewCount": count},
            "breadcrumb": [{"position": 1, "name": "Home"}, {"position": 2, "name": step}],
            "additionalProperty": [
                {"@type": "PropertyValue", "name": "Material", "value": "Steel"},
                {"@type": "PropertyValue", "name": "Width", "value": 20 + number % 9},
            ],
        },
        price=str(price),
        category=step,
        text=make_prose("en", number),
        rating=rating,
        rating_count=count,
        amounts=[str(before), str(before + 3), str(price + 2)],
    )


def make_french_shop_row(number: int) -> Row:
    price = make_price(number)
    advised, net = write_comma(price * 1.3, "\u202f"), write_comma(price / 1.2, "\u202f")
    rating, count = make_rating(number), make_count(number)
    return Row(
        {
            "Référence": f"R{number}",
            "Nom du produit": f"Poêle {number}",
            "Descriptif": make_prose("fr", number),
            "Rayon": pick(number, "Accueil > Cuisine > Poêles", "Accueil > Jardin > Grils"),
            "Prix conseillé": advised,
            "Prix HT": net,
            "Prix de vente TTC": write_comma(price, "\u202f"),
            "Marque": pick(number, "Fer", "Acier"),
            "Matière": pick(number, "acier", "cuivre"),
            "Note moyenne": f"{rating} / 5".replace(".", ","),
            "Nombre d'avis": f"{group_digits(count, ' ')} avis",
        },
        price=write_comma(price, "\u202f"),
        category=pick(number, "Cuisine", "Jardin"),
        text=make_prose("fr", number),
        rating=rating,
        rating_count=count,
        amounts=[advised, net],
    )


def make_spanish_marketplace_row(number: int) -> Row:
    price, before = make_price(number), write_comma(make_price(number) * 1.3) + " €"
    rating, count = make_rating(number), make_count(number)
    return Row(
        {
            "ref": f"S{number}",
            "nombre": f"Sartén {number}",
            "descripcion": make_prose("es", number),
            "precio_anterior": before,
            "precio_actual": f"{write_comma(price)} €",
            "categorias": ["Inicio", pick(number, "Cocina", "Jardín"), "Sartenes"],
            "valoracion": f"{rating} de 5".replace(".", ","),
            "num_valoraciones": f"{group_digits(count, '.')} valoraciones",
            "caracteristicas": [
                {"nombre": "Material", "valor": "Acero"},
                {"nombre": "Ancho", "valor": f"{20 + number % 9} cm"},
            ],
            "marca": pick(number, "Hierro", "Acero"),
        },
        price=f"{write_comma(price)} €",
        category=pick(number, "Cocina", "Jardín"),
        text=make_prose("es", number),
        rating=rating,
        rating_count=count,
        amounts=[before.removesuffix(" €")],
    )


def make_spanish_account(number: int) -> Row:
    price = make_price(number)
    net, bought = write_comma(price / 1.21), write_comma(price * 0.44)
    return Row(
        {
            "Código": f"{20_000 + number}",
            "Nombre": f"Sartén {number}",
            "Texto largo": make_prose("es", number),
            "Familia": pick(number, "Cocina", "Jardín", "Taller"),
            "Precio compra": bought,
            "PVP sin IVA": net,
            "PVP con IVA": write_comma(price),
            "Existencias": number * 3,
            "Fabricante": pick(number, "Hierro", "Acero"),
            "Peso kg": write_comma(0.4 + number * 13 % 70 / 100),
        },
        price=write_comma(price),
        category=pick(number, "Cocina", "Jardín", "Taller"),
        text=make_prose("es", number),
        amounts=[net, bought],
    )


@dataclass(frozen=True)
class Shape:
    """A kind of file; `form` is the ending of its name."""

    name: str
    form: str
    make_row: Callable[[int], Row]
    delimiter: str = ","

    @property
    def rows(self) -> list[Row]:
        return [self.make_row(number) for number in range(ROWS)]

    def write(self, folder: Path) -> Path:
        path, given = folder / f"{self.name}.{self.form}", [row.given for row in self.rows]
        if self.form == "parquet":
            pq.write_table(pa.Table.from_pylist(given), path)
        elif self.form == "jsonl":
            lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in given)
            path.write_text("".join(lines), encoding="utf-8")
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(given[0]), delimiter=self.delimiter)
                writer.writeheader()
                writer.writerows(given)
        return path


SHAPES = (
    Shape("shop_export", "csv", make_shop_export),
    Shape("german_shop_export", "csv", make_german_shop_export, ";"),
    Shape("marketplace", "parquet", make_marketplace_row),
    Shape("scraped", "csv", make_scraped_row),
    Shape("discounted", "csv", make_discounted_row),
    Shape("german_scraped", "jsonl", make_german_scraped_row),
    Shape("german_accounts", "csv", make_german_account, ";"),
    Shape("feed", "tsv", make_feed_row, "\t"),
    Shape("nested_offers", "jsonl", make_nested_row),
    Shape("french_shop", "csv", make_french_shop_row, ";"),
    Shape("spanish_marketplace", "jsonl", make_spanish_marketplace_row),
    Shape("spanish_accounts", "csv", make_spanish_account, ";"),
)
