{#- With the estimate, the cut takes the share of the characters that the estimate
    allows. -#}
{% macro cut_to_tokens(text, text_tokens, max_tokens) -%}
    case
        when {{ text_tokens }} <= {{ max_tokens }} then {{ text }}
    {%- if var('tokenizer') %}
        else cut_to_tokens(
            '{{ var("tokenizer") | replace("'", "''") }}', {{ text }},
            cast(floor({{ max_tokens }}) as bigint)
        )
    {%- else -%}
        {#- Kana and Han are written without spaces: each character may end a cut. -#}
        {%- set unspaced = '\\x{3040}-\\x{30FF}\\x{3400}-\\x{4DBF}\\x{4E00}-\\x{9FFF}'
            ~ '\\x{F900}-\\x{FAFF}\\x{20000}-\\x{3FFFF}' %}
        -- One more character shows whether a word ends before it.
        else left(
            regexp_extract(
                left(
                    {{ text }},
                    1 + cast(floor(
                        length({{ text }}) * greatest({{ max_tokens }}, 0)
                        / {{ text_tokens }}
                    ) as bigint)
                ),
                '(?s)^.*(?:\S[\s{{ unspaced }}]|[{{ unspaced }}]\S)'
            ),
            -1
        )
    {%- endif %}
    end
{%- endmacro %}
