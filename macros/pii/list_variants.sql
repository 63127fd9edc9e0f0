{#- The characters that stand for a sign, as the inside of a class of a regular expression: those
    that NFKC folds to it, every dash, every blank of a line, and what is invisible. Patterns that
    spell signs so find in a text as it is what they would find in its folded copy, and nothing
    beside it changes. -#}
{% macro list_variants(sign) -%}
    {{ {
        'at': '@＠﹫',
        'blank': '\\t\\p{Zs}',
        'close': ')）﹚\\]］',
        'dash': '\\p{Pd}−⁃ー',
        'digit': '0-9０-９𝟎-𝟿٠-٩۰-۹',
        'dot': '.．。｡',
        'invisible': '\\x{AD}\\x{34F}\\x{61C}\\x{180E}\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}'
            ~ '\\x{2060}-\\x{2064}\\x{2066}-\\x{2069}\\x{FE00}-\\x{FE0F}\\x{FEFF}',
        'open': '(（﹙\\[［',
        'plus': '+＋﹢',
        'slash': '/／',
    }[sign] }}
{%- endmacro %}
