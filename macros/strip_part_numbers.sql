{#- A text without part, model and serial numbers, told by the shape of the word:
    six letters and digits or more, of both kinds or digits alone. Shorter codes
    stay, for names (F-150), sizes and quantities look the same. What stands in
    `kept` is tried first wherever it begins, and is put back as it was. -#}
{% macro strip_part_numbers(text) -%}
    {%- set unit = '(?:[VWKX]|V[AD]C|M?AH|K?WH?|HP|[KMG]?HZ|[KMG]BPS|[KMGT]B|[MCK]?M|FT'
        ~ '|LBS?|OZ|[KM]?G|ML|LM|M?CD|PSI|RPM|CFM|BTUS?|DPI|MP|PCS?|HRS?)' -%}
    {%- set standard = '(?:MIL|ISO|IEC|IEEE|DIN|ANSI|ASTM|UL|NEMA|SAE|SUS|AISI|CSA|ECE|IPX?'
        ~ '|CAT|USB|HDMI|SATA|PCIE?|SHA|AES|[LP]GA|RTX|GTX|RX|(?:LP|G)?DDR)' -%}
    {%- set kept = [
        '[iI][3579]-[0-9]+[A-Z0-9]*|E[357]-[0-9]{4}',
        '[0-9]{1,3}' ~ unit ~ '?-?[0-9]{1,3}-?' ~ unit ~ '|[0-9]{4}-[0-9]{4}[WKVX]',
        '[0-9]+00-[0-9]+00',
        '(?:[0-9]{1,2}-)+(?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}(?:-[0-9]{1,2})+',
        '[A-Z][a-z]{2,}(?:19|20)[0-9]{2}|[A-Z]{2}20[0-2][0-9]',
        '[A-Z]{4,}-?[0-9]{1,2}',
        '(?:[CL]R|AG|BR)[0-9]+W?|SR[0-9]{3}S?W',
        'PC[2-5]L?-[0-9]+[A-Z]?|[AD]C[0-9]+[Vv]|DC[0-9]{4}',
        standard ~ '-?(?:STD-)?[A-Z]?[0-9]{1,5}[A-Z]?(?:-[0-9A-Z-]+)?',
        'A[CX][0-9]{3,4}|ALC[0-9]+|HD[0-9]{4}|RS-?(?:232|422|485)[A-Z]?',
        '(?:CBR|CRF|CLK|SLK|GLK|NSR|TRX|VTX|YZF|XVS|KL[RX]|KZ|GSX)[0-9]{3,4}[A-Z]?',
        '[A-Z]?606[1-3]-T[0-9]|[0-9]+GBASE-[A-Z0-9]+',
    ] -%}
    {%- set part_numbers = [
        '[A-Z][0-9](?:[A-Z0-9]{4}|[A-Z0-9-]{5})[A-Z0-9-]*',
        '[A-Z]{2}[0-9](?:[A-Z0-9]{3}|[A-Z0-9-]{4})[A-Z0-9-]*',
        '[A-Z]{3}[0-9](?:[A-Z0-9]{2}|[A-Z0-9-]{3})[A-Z0-9-]*',
        '[A-Z]-[0-9][A-Z0-9-]{4,}',
        '[A-Z]{2}-[0-9][A-Z0-9-]{3,}',
        '[A-Z][A-Z-]{3}[0-9][A-Z0-9-]{2,}',
        '[A-Z][A-Z-]{4}[0-9][A-Z0-9-]+',
        '[A-Z][A-Z-]{5,}[0-9][A-Z0-9-]*',
        '[A-Z][0-9]{3,4}[a-z]{2,3}|[A-Z]{2,4}[0-9]{3,}[a-z]{1,3}',
        '[A-Z][a-z]{1,2}[0-9]{4,}[a-z]*',
        '[A-Z][a-z][0-9]{3}[a-z][0-9][a-z](?:-[a-z0-9]+)?',
        '[A-Z][a-z]?[0-9]{2,3}[a-z]?-[a-z]{1,2}[0-9]{3,}[a-z]{0,2}',
        '[a-z]{2}-[0-9]{4}|[a-z][0-9]-[0-9]{4}|[a-z][0-9]{3}-[0-9]{2}',
        '[0-9]{5,}-?[A-Z][A-Z0-9-]*',
        '[0-9]{1,4}(?:[A-WYZ]|[A-Z]{2,})[0-9][A-Z0-9-]{3,}',
        '[0-9]{2,4}(?:[A-WYZ]|[A-Z]{2,})[0-9][A-Z0-9-]{2,}',
        '[0-9]{2}[A-Z]{3}[0-9]|[0-9][A-Z]{2}[0-9][A-Z0-9]{2}',
        '[0-9]{3,4}[A-Z]{1,3}-[A-Z]?[0-9][A-Za-z0-9-]*',
        '[0-9]{3,4}[A-Z]?-[A-Z]{2,4}-[A-Z0-9-]{2,}',
        '[0-9]{1,4}-[A-Z]{1,3}[0-9][A-Z0-9-]{2,}',
        '[0-9]{2,4}-(?:[0-9]{2,}[A-Z][A-Z0-9-]+|[0-9]{4,}[A-Z])',
        '[0-9]{2}-[a-z]{2}[0-9][0-9a-z]{3,}',
        '[0-9]{5,}(?:-[0-9]+)+',
        '[0-9]{1,3}-[0-9]{3,}(?:-[0-9]+)+',
        '[0-9]+-[0-9]{5,}(?:-[0-9]+)*',
        '[0-9]{1,4}-[0-9]{2,4}-[0-9]{3,}(?:-[0-9]+)*',
        '[0-9]{3,4}-[0-9]{1,3}-[0-9]{2,}(?:-[0-9]+)*',
        '[0-9]{2,3}-[0-9]{4}|[0-9]{4}-[0-9]{1,2}',
        '[0-9]{2}[1-9]-[0-9]{2}[1-46-9]',
        '[0-9]{3}\\.[0-9]{6,}|[0-9]{4}\\.[0-9]{4}|[0-9]{6,11}',
    ] -%}
    {%- set part_number = '\\b(?:' ~ part_numbers | join('|') ~ ')(?:[a-z]?\\b|([A-Z][a-z]{2,}))'
        ~ '|([a-z])[A-Z]{2}[0-9][A-Z0-9]{5,}\\b' -%}
    case
        when not regexp_matches({{ text }}, '{{ part_number }}') then {{ text }}
        else regexp_replace(
            {{ text }},
            '(\b(?:{{ kept | join("|") }})\b|\.[0-9]{6,}|\b[0-9]{3,}000(?:[^A-Za-z0-9-]|$))'
            || '|{{ part_number }}',
            '\1\2\3', 'g'
        )
    end
{%- endmacro %}
