{% macro code_point_to_text(code_point) -%}
    case
        when
            {{ code_point }} between 32 and 55295
            or {{ code_point }} between 57344 and 1114111
            then chr({{ code_point }})
    end
{%- endmacro %}
