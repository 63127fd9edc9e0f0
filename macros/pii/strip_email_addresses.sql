{#- As they are typed, in any alphabet, and escaped (`bob%40example.com`, `bob&#64;example.com`);
    with blanks (`bob @ example.com`) or in words (`bob (at) example (dot) com`) where the end is
    a common one, because `20 W @ 8 ohms.Black` looks the same. -#}
{% macro strip_email_addresses(text) -%}
    {%- set letter = '\\pL\\pM\\pN' ~ list_variants('invisible') -%}
    {%- set local = '(?:mailto:)?[' ~ letter ~ ".．!#$%&''*+/=?^_`{|}~-]+" -%}
    {%- set label = '[' ~ letter ~ '-]+' -%}
    {%- set at = '(?:[' ~ list_variants('at') ~ ']|%40|&#0*64;|&#x0*40;|&commat;|\\\\u0040)' -%}
    {%- set dot = '(?:[' ~ list_variants('dot') ~ ']|%2e|&#0*46;|&period;)' -%}
    {%- set blank = '[' ~ list_variants('blank') ~ ']{0,2}' -%}
    {%- set written_at = '[(\\[{<]' ~ blank ~ '(?:at|ät|arroba|@)' ~ blank ~ '[)\\]}>]' -%}
    {%- set written_dot = '(?:[(\\[{<]' ~ blank ~ '(?:dot|punkt|point|punto|[.])' ~ blank
        ~ '[)\\]}>]|\\bdot\\b)' -%}
    {%- set end = '(?:com|net|org|info|biz|edu|gov|io|co|me|tv|shop|store|online|example|(?-i:[a-z]{2}))' -%}
    {%- set tight = label ~ '(?:' ~ dot ~ label ~ ')*' ~ dot
        ~ '(?:xn--[0-9a-z-]+|\\pL[\\pL\\pM]+)' -%}
    {%- set parted = '(?:[.]|' ~ blank ~ written_dot ~ blank ~ '|[ ][.][ ])' -%}
    {%- set spaced = '\\pL' ~ label ~ '(?:' ~ parted ~ label ~ ')*' ~ parted ~ end ~ '\\b' -%}
    case
        when not contains({{ text }}, '@')
            and not regexp_matches(
                {{ text }},
                '(?i){{ at }}|{{ written_at }}| at [a-z0-9-]+ dot '
            ) then {{ text }}
        else regexp_replace(
            {{ text }},
            '(?i){{ local }}(?:'
            || '{{ at }}{{ tight }}'
            || '|{{ blank }}(?:{{ at }}|{{ written_at }}){{ blank }}{{ spaced }}'
            || '| at [a-z0-9-]+(?: dot [a-z0-9-]+)* dot {{ end }}\b'
            || ')',
            {{ removal_mark() }}, 'g'
        )
    end
{%- endmacro %}
