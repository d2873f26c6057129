-- What counts for the figures, as each event said when it happened; rows are never changed.
create table facts (
    id integer primary key,
    event_id integer not null references events (id),
    ticket_id integer not null references tickets (id),
    kind text not null,
    at integer not null,
    amount integer not null,
    in_time integer not null,
    first_time integer not null,
    capacity integer not null,
    field text not null,
    city text not null,
    urgency integer not null,
    language text not null,
    company_id integer not null,
    expert_id integer,
    institution text not null
) strict;

create index facts_ticket on facts (ticket_id);
