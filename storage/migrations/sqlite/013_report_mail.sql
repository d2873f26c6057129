-- Who wants reports by mail; which periods' reports were sent, each once; and which report a letter brings.
create table report_orders (
    user_id integer primary key references users (id),
    monthly integer not null,
    yearly integer not null
) strict;

create table report_periods (
    period text primary key,
    claimed_at integer not null
) strict, without rowid;

create table report_letters (
    mailing_id integer primary key,
    period text not null
) strict;
