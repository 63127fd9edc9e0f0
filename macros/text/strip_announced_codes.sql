{#- A text without the codes that follow words such as `part number`, and without those
    words: one code or several, each perhaps behind a maker's name and a colon. A code has
    a digit and at least five letters and digits; what matches `kept` is none,
    such as a number with a unit, years or a battery. -#}
{% macro strip_announced_codes(text, announcements, kept) -%}
    {{ adapter.dispatch('strip_announced_codes', 'winnow')(text, announcements, kept) }}
{%- endmacro %}
