-- A letter may go to another address than its reader's: one that is to be confirmed, or one that is given up. So
-- may a link stand for an address.
alter table mailings add column address text not null default '';
alter table links add column address text not null default '';

-- The address that somebody wants instead of the present one, until it is confirmed.
create table wanted_addresses (
    user_id integer primary key references users (id),
    address text not null,
    wanted_at integer not null
) strict;

-- Addresses that letters do not reach.
create table failing_addresses (
    address text primary key,
    for_good integer not null,
    failures integer not null,
    reason text not null,
    since integer not null,
    last_at integer not null
) strict, without rowid;
