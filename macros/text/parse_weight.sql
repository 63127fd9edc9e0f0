{% macro parse_weight(text, pounds_by_unit) -%}
    (
        try_cast(
            replace(regexp_extract({{ text }}, '^ *((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?) *[A-Za-z]', 1), ',', '')
            as double
        )
        * {{ pounds_by_unit }}[
            lower(regexp_extract({{ text }}, '^ *[0-9.,]+ *([A-Za-z]+)', 1))
        ]
    )
{%- endmacro %}
