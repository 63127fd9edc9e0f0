{#- A text without the words of so many characters and more that hold a digit: words are
    what stands between blanks, digits what Python's isdigit() counts as such, ² and ①
    among them. -#}
{% macro drop_words_with_digits(text, min_chars) -%}
    {%- set digits = '\\p{Nd}²³¹\\x{1369}-\\x{1371}\\x{19DA}\\x{2070}\\x{2074}-\\x{2079}'
        ~ '\\x{2080}-\\x{2089}\\x{2460}-\\x{2468}\\x{2474}-\\x{247C}\\x{2488}-\\x{2490}'
        ~ '\\x{24EA}\\x{24F5}-\\x{24FD}\\x{24FF}\\x{2776}-\\x{277E}\\x{2780}-\\x{2788}'
        ~ '\\x{278A}-\\x{2792}\\x{10A40}-\\x{10A43}\\x{10E60}-\\x{10E68}'
        ~ '\\x{11052}-\\x{1105A}\\x{1F100}-\\x{1F10A}' -%}
    {%- set words = [] -%}
    {#- By the place of the first digit; the last stands for all places after it. -#}
    {%- for place in range(min_chars) -%}
        {%- do words.append(
            '[^ ' ~ digits ~ ']{' ~ place ~ (',' if loop.last else '') ~ '}'
            ~ '[' ~ digits ~ '][^ ]{' ~ (min_chars - 1 - place) ~ ',}'
        ) -%}
    {%- endfor -%}
    -- Each word is removed with the blank before it.
    substr(
        regexp_replace(' ' || {{ text }}, ' (?:{{ words | join("|") }})', '', 'g'), 2
    )
{%- endmacro %}
