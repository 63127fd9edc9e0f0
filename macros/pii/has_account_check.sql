{#- ISO 13616: the first four signs go to the end, letters count from A = 10, and the number
    leaves 1 when it is divided by 97. Digits are added up by the rest that each power of ten
    leaves. -#}
{% macro has_account_check(account) -%}
    {%- set rests = namespace(text='', power=1) -%}
    {%- for _ in range(70) -%}
        {%- set rests.text = rests.text ~ '%02d' % rests.power -%}
        {%- set rests.power = rests.power * 10 % 97 -%}
    {%- endfor -%}
    {%- set moved = 'substr(' ~ account ~ ', 5) || left(' ~ account ~ ', 4)' -%}
    {%- set digits -%}
        reverse(array_to_string(
            list_transform(
                range(1, length({{ account }}) + 1),
                lambda place: cast(
                    strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr({{ moved }}, place, 1))
                    - 1 as varchar
                )
            ), ''
        ))
    {%- endset -%}
    list_sum(
        list_transform(
            range(1, length({{ digits }}) + 1),
            lambda place: cast(substr({{ digits }}, place, 1) as integer)
            * cast(substr('{{ rests.text }}', 2 * place - 1, 2) as integer)
        )
    ) % 97 = 1
{%- endmacro %}
