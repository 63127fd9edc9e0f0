{#- `is_tidied` for what people read: what is left without sense beside it goes too. Spark
    cannot do so inside a lambda. -#}
{% macro redact_pii(text, is_tidied=false) -%}
    {%- set redacted -%}
        list_transform(
            list_transform(
                list_transform(
                    list_transform(
                        [{{ text }}],
                        lambda given: {{ strip_email_addresses('given') }}
                    ),
                    lambda given: {{ strip_card_numbers('given') }}
                ),
                lambda given: {{ strip_phone_numbers('given') }}
            ),
            lambda given: {{ strip_user_ids('given') }}
        )[1]
    {%- endset -%}
    case
        when not {{ contains_pii(text) }} then {{ text }}
        {% if is_tidied -%}
        else {{ tidy_removals(redacted) }}
        {%- else -%}
        else replace({{ redacted }}, {{ removal_mark() }}, '')
        {%- endif %}
    end
{%- endmacro %}
