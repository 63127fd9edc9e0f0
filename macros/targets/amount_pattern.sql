{#- A pattern of RE2 with three groups: what stays before an amount, the amount with what
    announces it, and what shows that it is no price.
    - before, after: a sign, a code or a name of a currency is on that side;
    - spaced_before, spaced_after: and blanks are in the number, `$137 46`, `1 299,00 €`;
    - announced: behind or before a word for a price;
    - exact: a number with cents that stands by itself.
    And `any`, without groups: what each of these but the last has. -#}
{% macro amount_pattern(kind) -%}
    {%- set words = {} -%}
    {%- for role in ['label', 'filler', 'code', 'currency', 'suffix', 'unit', 'other'] -%}
        {%- do words.update({role: seed_values(
            ref('price_words'), 'pattern', "role = '" ~ role ~ "'", 'length(pattern) desc, pattern'
        ) | join('|')}) -%}
    {%- endfor -%}
    {%- set signs_before, signs_after = [], [] -%}
    {%- for sign in seed_values(ref('currency_signs'), 'sign', 'true', 'length(sign) desc, sign') -%}
        {%- set escaped = modules.re.escape(sign) -%}
        {%- if modules.re.match('[A-Z]{3}$', sign) -%}
            {#- In small letters it may be a word, `try`, and beside a digit a name, `15ISK`. -#}
            {%- do signs_before.append('\\b(?-i:' ~ escaped ~ ')[ :=]') -%}
            {%- do signs_after.append(' (?-i:' ~ escaped ~ ')\\b') -%}
        {%- elif modules.re.match('[A-Z]{1,2}$', sign) -%}
            {%- do signs_before.append('\\b(?:' ~ escaped ~ '[ :=]|(?-i:' ~ sign | capitalize ~ '))') -%}
            {%- do signs_after.append('(?: ' ~ escaped ~ '|(?-i:' ~ sign | lower ~ '))\\b') -%}
        {%- else -%}
            {#- The name of a currency is behind a number: `Euro 38` is a size. -#}
            {%- if not modules.re.match('[A-Z]{4}', sign) -%}
                {%- do signs_before.append(('\\b' if modules.re.match('[A-Z]', sign) else '') ~ escaped) -%}
            {%- endif -%}
            {%- do signs_after.append(escaped ~ ('\\b' if modules.re.search('[A-Z]$', sign) else '')) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- set mark = "[.,'’]" -%}
    {%- set plain = '[0-9]+(?:' ~ mark ~ '[0-9]+)*(?:' ~ mark ~ '?[⁰¹²³⁴⁵⁶⁷⁸⁹]{2})?' -%}
    {%- set spaced = '(?:[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]{1,2})?'
        ~ '|[0-9]+(?:' ~ mark ~ '[0-9]{3})*(?: |[.,] | [.,] ?)[0-9]{2})\\b' -%}
    {%- set number = spaced if kind.startswith('spaced') else plain -%}
    {%- set exact = '[0-9]+(?:' ~ mark ~ '[0-9]{3})*[.,][0-9]{2}' -%}
    {%- set no_cents = '[.,][-–—]{1,2}|/-' -%}

    {%- set gap = '[\\s:=~≈>*|"\'’()–—-]' -%}
    {%- set label = '["\']?\\b(?:' ~ words.label ~ ')' ~ gap ~ '*(?:(?:' ~ words.filler ~ '|'
        ~ words.code ~ '|' ~ words.currency ~ ')' ~ gap ~ '+){0,3}' -%}
    {%- set before = '(?:\\bu\\.?s\\.?a?\\.? )?(?:' ~ signs_before | join('|') ~ '|\\b(?:' ~ words.code
        ~ ')|\\p{Sc})[ :=]{0,3}' -%}
    {%- set after_code = ' ?(?:' ~ words.code ~ ')\\b|[ –-]?(?:' ~ words.currency ~ ')\\b' -%}
    {%- set after = '(?:\\p{Sc}[0-9]{2}\\b|' ~ after_code ~ '| ?(?:u\\.?s\\.?a?\\.? ?)?(?:'
        ~ signs_after | join('|') ~ '|\\p{Sc})|,[-–—]{1,2}|/-)' -%}
    {%- set multiplier = '[km]\\b| ?(?:thousand|million|billion)\\b' -%}
    {%- set measure = ' ?-?(?:(?:' ~ words.unit ~ ')\\b|' ~ unit_pattern() | replace("''", "'")
        ~ '|[%°\\\\])| ?\\([lwhdø]\\b| ?[x×*/–-] ?[0-9]|[0-9\\pL]|[.,][0-9]' -%}
    {%- set other = '\\b(?:' ~ words.other ~ ')' ~ gap ~ '*|[x×*/] ?|[0-9] ?[–-] ?|[0-9\\pL.,/×+~#-]' -%}

    {%- if kind == 'any' -%}
        {{ before ~ '[0-9]|[0-9](?:' ~ no_cents ~ ')?' ~ after ~ '|\\b(?:' ~ words.label
            ~ ')|[0-9] ?[-(]?(?:' ~ words.suffix ~ ')' }}
    {%- elif kind == 'exact' -%}
        (|: ?|{{ other }})({{ exact }})({{ measure }}|)
    {%- elif kind == 'announced' -%}
        (){{ '(' ~ label ~ '(?:[0-9]{1,3}(?: [0-9]{3})+,[0-9]{2}|' ~ plain ~ ')(?:' ~ no_cents ~ ')?["\')\\]]?|' ~ plain ~ ' ?[-(]?(?:'
            ~ words.suffix ~ ')\\b\\)?)' }}({{ measure }}|)
    {%- elif kind.endswith('before') -%}
        (){{ '((?:' ~ label ~ ')?' ~ before ~ number ~ '(?:' ~ no_cents ~ ')?(?:' ~ after_code
            ~ ')?["\')\\]]?)' }}({{ multiplier }}|)
    {%- else -%}
        (|[\pL#]){{ '((?:' ~ label ~ ')?' ~ number ~ '(?:' ~ no_cents ~ ')?' ~ after
            ~ '["\')\\]]?)' }}({{ multiplier }}|[0-9]|)
    {%- endif -%}
{%- endmacro %}
