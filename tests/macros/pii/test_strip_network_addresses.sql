-- With the vars as they are: machines are removed, their addresses in a network stay.
with

cases (given, expected) as (
    values
    ('MAC 00:1A:2B:3C:4D:5E, 00-1a-2b-3c-4d-5e.', 'MAC , .'),
    ('IP 192.168.1.1, 2001:db8:0:1:1:1:1:1', 'IP 192.168.1.1, 2001:db8:0:1:1:1:1:1'),
    ('gauges 10-13-17-26-36-46, at 10:20:30', 'gauges 10-13-17-26-36-46, at 10:20:30'),
    (null, null)
)

select * from cases
where replace({{ strip_network_addresses('given') }}, chr(30), '') is distinct from expected
