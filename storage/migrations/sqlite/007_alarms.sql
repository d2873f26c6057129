-- When something of a ticket is next to be spoken of: one row a clock, a silence or an open offer. Rows that
-- have said all are gone; due_at is null while their clock stands still.
create table alarms (
    ticket_id integer not null references tickets (id),
    kind text not null,
    offer_id integer not null,
    step integer not null,
    due_at integer,
    primary key (ticket_id, kind, offer_id)
) strict, without rowid;

create index alarms_due on alarms (due_at, ticket_id) where due_at is not null;

-- What the program notes about the whole desk, such as by which calendars it counted.
create table settings (
    name text primary key,
    value text not null
) strict, without rowid;
