"""Shapes of what parsers look for, and of what only looks like it; synthetic_texts fills them."""

PRICES = (
    "$00.00", "$0", "0,000.00", "0.000,00", "0 000,00", "0'000.00", "0,00,000.00", "00 00",
    "00,00", "$ 0.00", "US$00.00", "USD 00", "00 USD", "€00,00", "00,00 €", "£00", "¥0,000",
    "Rs. 0,00,000", "kr 000", "CHF 00.-", "00,-€", "00,-- kr", "₹000/-", "List Price: $00.00",
    "M.R.P. ₹000", "MSRP:00", "rrp £0.00", "price 00", "from $00", "$00 - $00", "$00–$00",
    "0.000", "000.000", "０００．００", "00.0", "R$ 00,00", "00 zł", "AED 00", "$00.000", "0,000",
    "free", "None", "-", "000000",
)  # fmt: skip
NUMBERS = (
    "0", "00", "000", "0000", "0,000", "0.000", "00,000", "0 000", "0'000", "0,000.00",
    "0.000,00", "0 000,00", "0'000.00", "0,00,000", "0,00,000.00", "00,0", "00.0", "00.00",
    "00,00", "00 00", "0,000 00", "000.000", "0.000.000", "0,000,000.0", "000000000000",
    "000.000.00", "0.00,000", ".0", "0000.000", "0,000.000", "00.00.00", "0 000 000", "000 000,0",
    "00,000,00", "0000,000",
)  # fmt: skip
CONTACTS = (
    "http://aaa.com/aa?a=0", "https://www.aa.example/A,", "www.aaaa.de", "ftp://aa.aa", "aaa.com",
    "aaa.com/aa", "a-a.co.uk/aaa.", "aaa.be/", "(see www.aa.com/a)", "www.", "http://", "a.aa/aa",
    "aaa.shop/a", "aa.COM/A", "aaa@aaa.com", "a.a+a@aa-a.co.uk", "mailto:aaa@aa.org", "@aaa",
    "a@a", "aaa@aaa", "aaa@aa.com/aa", "A00@a0.info.", "a_a%a@a.aa", "a@-.aa", "aa@aa..com",
    "<aaa@aa.net>",
)  # fmt: skip
CODES = (
    "A0AAA0A0A0", "AA-0000A", "00000-0000", "AAA00000000", "0000000AA", "AA0A-00000-AA",
    "AAA0000aa", "A-0000A", "000-000-0000", "A0000aa", "Aa00000", "aa-0000", "00AA000", "0A000A",
    "000A-00AAA", "00-A0000", "000-AAA-A0", "00-000AA", "0-00000-0", "000.000000", "0000.0000",
    "000000", "00-0000-00", "0000-00", "120V", "12x12", "DDR4-3200", "i7-00000A", "RTX0000",
    "MIL-STD-000A", "USB0.0", "IP00", "2017-07", "100-240VAC", "CR2032", "COVID-19", "CLK000",
    "000000000000", "0 00000 00000 0", "0-00000-00000-0", "00000000000000", "0.000000000000",
    "AAAAAAA", "AAA0000", "A0A0A0A", "HO1321288Fits all", "AAAAA0Aaaa", "0000000000000", "(2021)",
    "120-volt", "aaaa0aa", "٣٩aaaaa", "aaaaa²a", "AAAA000, 0", "Model: AA0000-0",
    "AA0000.0", "000000.00", "AA00-00000A/A", "AA0000/AAAA", "AA0000.0A", "aa00a0000aa/a0",
    "00000BTU", "AC-000V", "20-20000hz", "000-000 sq ft", "IS 000-0-0", "WPA2-PSK", "2014-2016",
)  # fmt: skip
MARKUP = (
    "<b>", "</b>", "<br>", "<BR/>", "<p class='a'>", "</li>", "<h1>", "<!-- a -->", "<!--", "-->",
    "<script>aa</script>", "<script", "</script >", "<style>a</style>", "</style>", "<style>",
    "<a href=\"aa\">", "<3", "< b>", "<b", ">", "<div\n>", "<preset>", "<tr\t>", "<table>",
    "&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&eacute;", "&amp;lt;", "&#00;", "&#000;",
    "&#x00;", "&#X2605;", "&#x1F600;", "&#0;", "&#1114112;", "&#55296;", "&a00;", "&x41;", "&aa;",
    "&", "&#35;", "&#59;", "&#38;", "&amp;#38;", "&#0000065;", "&#x00000041;", "R&D;", "AT&T",
    "â€™", "Ã©", "Â£", "Ã‚Â£", "â€", "ï¿½", "Å“", "Ã", "Â\xa0", "â„¢", "\r\n", "【aa】", "［0］",
    "〔a", "a】", "\u2066a\u2069", "\x1f", "\u3000\u3000", "  ", "\n \n",
)  # fmt: skip
SENTENCES = (
    "satisfaction guarantee", "We offer 100% satisfaction.", "colors may vary",
    "Please allow 0.5 inches.", "A must-have for every kitchen!", "Fast shipping", "Sentence. ",
    "Is it? ", "Yes!! ", "0.0", "1.2.3", "a.b", "...", "100% brand new and high quality",
    "due to light effects", "\n", "\x1f", "free 2-day shipping", ".", "!", " - ", "|", " P.F. ",
    "12 oz", "✔",
)  # fmt: skip
DETAIL_KEYS = (
    "Brand", "Color", "Item Weight", "ASIN", "Best Sellers Rank", "Batteries Included?",
    "Part Number", "a", "b?", "", " ", "größe", "b?", "a, b", "{", "1",
)  # fmt: skip
DROPPED_KEYS = ["b?", "Best Sellers Rank", "Batteries Included?", "Part Number"]
FLOATS = (
    "0", "00.00", "-0.0", "+0", "0e00", "0.0E-0", ".0", "0.", "0_000", "_0", "0__0", "0_", "nan",
    "inf", "Infinity", "0e000", " 0 ", "\xa00", "٣٩", "５.５", "0,000", "$0", "0 0", "0x00", "1e",
    "e0", "0e0_0", "0._0", "", "0\n", "--0",
)  # fmt: skip
