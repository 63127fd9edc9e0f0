{#- Shorter codes stay, because names (F-150), sizes and quantities look the same. A
    word that matches `kept` is put back as it was. A sentence that is glued to the end
    of a number stays too. -#}
{% macro strip_part_numbers(text, shapes, kept) -%}
    {{ adapter.dispatch('strip_part_numbers', 'winnow')(text, shapes, kept) }}
{%- endmacro %}
