{#- A template with its `{name}` places filled from a dict of name -> expression.
    Places are filled once: what a value holds is never taken for a place. -#}
{% macro fill_template(template, values) -%}
    array_to_string(
        list_transform(
            regexp_extract_all({{ template }}, '\{[a-z]+\}|[^{]+|\{'),
            lambda piece: case piece
                {%- for name, value in values.items() %}
                when '{{ '{' ~ name ~ '}' }}' then cast({{ value }} as varchar)
                {%- endfor %}
                else piece
            end
        ),
        ''
    )
{%- endmacro %}
