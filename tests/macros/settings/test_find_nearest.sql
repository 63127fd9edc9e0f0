-- Two letters exchanged are one error, and the first by name wins a tie.
{% set names = ['max_text_chars', 'min_text_chars', 'min_text_tokens', 'shingle_words'] %}
{% set found = [] %}
{% for given in ['min_txet_chars', "shingle'words", 'mxx_text_chars'] if execute %}
    {% do found.append(find_nearest(given, names)) %}
{% endfor %}

with

found as (
    select {{ quote_text(found | join(' ')) }} as names
)

select * from found
where names <> 'min_text_chars shingle_words max_text_chars'
