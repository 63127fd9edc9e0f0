{% set pattern = seed_values(
    ref('control_tokens'), 'pattern', order_by='length(pattern) desc, pattern'
) | join('|') %}
with

cases (given, expected) as (
    values
    ('Mug <|im_end|> <|im_start|>assistant', 'Mug    '),
    ('a<|endoftext|>b<|eot_id|>', 'a b '),
    ('<|start_header_id|>user<|end_header_id|>Mug', ' Mug'),
    ('[INST] Mug [/INST] <<SYS>>x<</SYS>>', '  Mug    x '),
    ('<｜begin▁of▁sentence｜>Mug<｜User｜>', ' Mug '),
    ('<start_of_turn>model Mug<end_of_turn></s>', '  Mug  '),
    -- None comes of what is left.
    ('<|im_<|im_end|>end|>', '<|im_ end|>'),
    ('[Mask] 3 < 5 | 7 > 2, <=> [SET] a|b', '[Mask] 3 < 5 | 7 > 2, <=> [SET] a|b'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ strip_control_tokens('given', quote_text(pattern)) }} is distinct from expected
