{% macro redact_pii(text) -%}
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
        else {{ tidy_removals(redacted) }}
    end
{%- endmacro %}
