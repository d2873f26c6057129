-- What people are still to be told; a row goes in with the event that it tells of.

create table outbox (
    id integer primary key,
    user_id integer not null references users (id),
    ticket_id integer not null references tickets (id),
    event_id integer not null references events (id),
    kind text not null,
    created_at integer not null
) strict;

create index outbox_ticket on outbox (ticket_id);

-- Who was asked least lately, without reading all that an expert was ever asked.
create index offers_expert_made on offers (expert_id, made_at);
