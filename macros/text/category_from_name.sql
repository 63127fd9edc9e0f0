{#- A category's display name in the spelling of the file names: `Toys & Games` as
    `Toys_and_Games`; null where there is none. -#}
{% macro category_from_name(name) -%}
    nullif(
        regexp_replace(replace(trim({{ name }}), '&', 'and'), '[^\pL\pN]+', '_', 'g'), ''
    )
{%- endmacro %}
