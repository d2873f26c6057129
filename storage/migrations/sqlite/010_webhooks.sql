-- Other programs that are told of events; a delivery goes in with the event that it tells of.

create table webhooks (
    id integer primary key,
    name text not null,
    url text not null,
    kind text not null,
    secret text not null,
    actions text not null,
    language text not null,
    staff_too integer not null,
    with_texts integer not null,
    active integer not null,
    created_by_id integer not null references users (id),
    created_at integer not null,
    failures integer not null default 0,
    failing_since integer,
    succeeded_at integer,
    given_up_at integer,
    given_up text not null default 'no'
) strict;

create table webhook_deliveries (
    id integer primary key,
    webhook_id integer not null references webhooks (id),
    event_id integer references events (id),
    state text not null,
    tries integer not null,
    next_at integer not null,
    claimed_until integer not null,
    claim integer not null,
    status integer not null,
    error text not null,
    created_at integer not null
) strict;

create index webhook_deliveries_due on webhook_deliveries (webhook_id, state, next_at);
create index webhook_deliveries_latest on webhook_deliveries (webhook_id, id);
