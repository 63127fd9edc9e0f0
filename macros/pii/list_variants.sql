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
        'invisible': '\\p{Cf}',
        'open': '(（﹙\\[［',
        'plus': '+＋﹢',
        'slash': '/／',
    }[sign] }}
{%- endmacro %}
