-- Letters: what gathers notices for one reader, and how its delivery goes. A notice without a letter (0) waits;
-- one of -1 was dropped.
alter table outbox add column mailing_id integer not null default 0;
alter table outbox add column held_until integer not null default 0;
create index outbox_mailing on outbox (mailing_id, user_id, held_until);

create table mailings (
    id integer primary key,
    user_id integer not null references users (id),
    ticket_id integer references tickets (id),
    kind text not null,
    state text not null,
    tries integer not null,
    next_at integer not null,
    claim integer not null,
    error text not null,
    created_at integer not null,
    settled_at integer,
    claimed_until integer not null default 0
) strict;

create index mailings_due on mailings (state, next_at);
create index mailings_reader on mailings (user_id, ticket_id, state);

-- What each person chose about mail; nobody without a row chose anything.
create table mail_choices (
    user_id integer primary key references users (id),
    switched_off text not null,
    digest integer not null,
    quiet integer not null,
    quiet_from integer not null,
    quiet_until integer not null,
    time_zone text not null
) strict;

-- Links that let somebody in once; only what the link's key hashes to.
create table links (
    key_hash text primary key,
    user_id integer not null references users (id),
    purpose text not null,
    created_at integer not null,
    expires_at integer not null
) strict, without rowid;

create index links_user on links (user_id);
create index links_expiry on links (expires_at);
