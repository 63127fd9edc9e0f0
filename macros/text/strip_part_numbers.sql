{#- A text without part, model and serial numbers, told by the shape of the word:
    six letters and digits or more. Shorter codes stay, for names (F-150), sizes and
    quantities look the same. What has a shape of `kept` is put back as it was. A
    sentence that is glued to the end of a number stays too. -#}
{% macro strip_part_numbers(text, shapes, kept) -%}
    {{ adapter.dispatch('strip_part_numbers', 'winnow')(text, shapes, kept) }}
{%- endmacro %}
