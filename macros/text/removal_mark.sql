{#- What a mask leaves where it removed something, until tidy_removals has cleaned up around
    it. It occurs in no text: strip_invisible_characters removes it. -#}
{% macro removal_mark() -%}
    chr(30)
{%- endmacro %}
