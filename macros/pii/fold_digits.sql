{#- The digits of list_variants as ASCII. -#}
{% macro fold_digits(text) -%}
    {%- set others = '０１２３４５６７８９𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡𝟢𝟣𝟤𝟥𝟦𝟧𝟨𝟩𝟪𝟫𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿'
        ~ '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹' -%}
    translate({{ text }}, '{{ others }}', '{{ "0123456789" * 8 }}')
{%- endmacro %}
