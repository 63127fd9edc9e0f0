{#- `is_tidied` for what people read: what is left without sense beside it goes too. Spark
    cannot do so inside a lambda. -#}
{% macro redact_pii(text, is_tidied=false) -%}
    {%- set redacted = namespace(texts='[' ~ text ~ ']') -%}
    {%- for masked in [
        strip_email_addresses('given'),
        strip_bank_accounts('given'),
        strip_card_numbers('given'),
        strip_phone_numbers('given'),
        strip_network_addresses('given'),
        strip_user_ids('given'),
    ] -%}
        {%- set redacted.texts = (
            'list_transform(' ~ redacted.texts ~ ', lambda given: ' ~ masked ~ ')'
        ) -%}
    {%- endfor -%}
    {%- set redacted = redacted.texts ~ '[1]' -%}
    case
        when not {{ contains_pii(text) }} then {{ text }}
        {% if is_tidied -%}
        else {{ tidy_removals(redacted) }}
        {%- else -%}
        else replace({{ redacted }}, {{ removal_mark() }}, '')
        {%- endif %}
    end
{%- endmacro %}
