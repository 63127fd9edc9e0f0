{#- A text without the codes that follow words such as `part number`, and without those
    words: one code or several, each perhaps behind a maker's name and a colon. A code has
    a digit and at least five letters and digits; a number with a unit is none. -#}
{% macro strip_announced_codes(text, announcements) -%}
    {{ adapter.dispatch('strip_announced_codes', 'winnow')(text, announcements) }}
{%- endmacro %}
