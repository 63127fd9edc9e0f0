with

cases (given, expected) as (
    values
    ('Salt &amp; pepper', 'Salt & pepper'),
    ('5&quot; &lt;b&gt;', '5" <b>'),
    ('it&#39;s &#x2605;', 'it''s ★'),
    ('&amp;lt;', '&lt;'),
    ('&unknown; AT&T; R&D & a=1&copy=2', '&unknown; AT&T; R&D & a=1&copy=2'),
    ('&#99999999;', '&#99999999;'),
    ('&amp;lt; &lt; &amp&#59;', '&lt; < &amp;'),
    ('&a65; &x41; &#0000065; &#x000041;', '&a65; &x41; A A'),
    -- Of HTML 5, and in capitals.
    ('&check; &frac13; &NBSP;&Eacute;&EACUTE;', '✓ ⅓ ' || chr(160) || 'Éé'),
    -- Windows-1252, as browsers read it; never the sign between two texts.
    ('it&#146;s 5&#150;6', 'it’s 5–6'),
    ('a&#31;b&#x1F;c', 'abc'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ decode_entities('given') }} is distinct from expected
