-- The words of a text and each two that follow one another, as columns of a sparse matrix.
create or replace temp macro hash_terms(words, terms) as list_concat(
    list_transform(words, lambda word: cast(hash(word) % terms as integer)),
    list_transform(
        list_zip(words[:-2], words[2:]),
        lambda pair: cast(hash(pair[1] || ' ' || pair[2]) % terms as integer)
    )
);

create or replace temp macro list_terms(given_text, terms) as hash_terms(
    regexp_extract_all(
        lower(coalesce(given_text, '')),
        '[\pL\pN_]+(?:[.\-/][\pL\pN_]+)*'
    ),
    terms
);
