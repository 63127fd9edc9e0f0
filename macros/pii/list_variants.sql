{#- The characters that stand for a sign, as the inside of a class of a regular expression: those
    that NFKC folds to it, every dash, every blank of a line, and what is invisible. Patterns that
    spell signs so find in a text as it is what they would find in its folded copy, and nothing
    beside it changes. -#}
{% macro list_variants(sign) -%}
    {{ {
        'at': '@＠﹫',
        'blank': '\\t \\x{A0}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}',
        'close': ')）﹚\\]］',
        'dash': '\\-\\x{2010}-\\x{2015}\\x{2043}\\x{2212}\\x{30FC}\\x{FE58}\\x{FE63}\\x{FF0D}',
        'digit': '0-9０-９𝟎-𝟿٠-٩۰-۹',
        'dot': '.．。｡',
        'invisible': '\\x{AD}\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{FEFF}',
        'open': '(（﹙\\[［',
        'plus': '+＋﹢',
        'slash': '/／',
    }[sign] }}
{%- endmacro %}
