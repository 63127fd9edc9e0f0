{% macro fill_template(template, values) -%}
    {%- set pieces = [] -%}
    {%- for piece in modules.re.split('([{][a-z]+[}])', template) if piece -%}
        {%- set name = piece[1:-1] -%}
        {%- if piece == '{' ~ name ~ '}' and name in values -%}
            {%- do pieces.append('cast(' ~ values[name] ~ ' as varchar)') -%}
        {%- else -%}
            {%- do pieces.append(quote_text(piece)) -%}
        {%- endif -%}
    {%- endfor -%}
    concat({{ pieces | join(', ') or "''" }})
{%- endmacro %}
