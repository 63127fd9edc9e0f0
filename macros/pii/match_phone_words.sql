{#- The pattern of words, without case, that announce a phone number. Behind a `sure` word any
    grouping is a number; behind a `doubtful` one, which may be the name of a thing, as in
    `phone 11 12 13`, its first group must look like a number's. `unspaced` words may join other
    letters, and `links` may stand between a word and its number. -#}
{% macro match_phone_words(kind) -%}
    {%- set words = {
        'sure': 'tel|telephone|phone ?(?:no|number)|call|dial|fax|telefax|whats ?app|viber|hotline'
            ~ '|helpline|toll[- ]?free|landline|customer[\\s\\p{Zs}]service'
            ~ '|telefon|telefonnummer|rufnummer|handynummer|mobilnummer|festnetz|anrufen'
            ~ '|t[ée]l[ée]phone|t[ée]l|t[ée]lécopie|appele[zr]|num[ée]ro vert'
            ~ '|tel[ée]fono|telf|tfno|tlfno|ll[aá]m[ae](?:nos|r)?'
            ~ '|telefone|telem[óo]vel|ligue|fone|cellulare|chiam(?:a|are|aci)|numero verde'
            ~ '|telefoon|telefoonnummer|telefoni|puhelin|puh|tlf|telefonu|telefonszám'
            ~ '|zadzwoń|komórka|volejte|sunați|телефон|тел|моб|звоните|факс|τηλ|τηλέφωνο|κινητό'
            ~ '|điện thoại|gọi|telepon|hubungi|फ़ोन|फोन|मोबाइल',
        'doubtful': 'phone|ph|mobile|mobil|cell ?phone|handy|portable|m[óo]vil|celular|text|sms'
            ~ '|ring|bel|cep|telegram|contact',
        'unspaced': '电话|電話|手机|手機|传真|傳真|热线|熱線|電話番号|携帯|ファックス|전화|휴대폰|팩스|โทร(?:ศัพท์)?|هاتف|جوال|اتصل'
            ~ '|واتساب|فاكس|טלפון|נייד|ＴＥＬ|ＦＡＸ|℡|☎|☏|📞|📱',
        'links': 'us|me|at|on|is|now|no|nr|number|nummer|n[úu]m[ée]ro|num|toll|free|line|service'
            ~ '|support|or|and|text|und|oder|et|ou|y|al|au|unter|phone|fax|tel|mobile|whatsapp'
            ~ '|번호|番号|号码',
    } -%}
    (?i:{{ words[kind] }})
{%- endmacro %}
