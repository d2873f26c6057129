-- What companies were asked about their solutions months later, and what they said.
create table follow_ups (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    company_id integer not null references companies (id),
    user_id integer not null references users (id),
    months integer not null,
    asked_at integer not null,
    asked_day integer not null,
    answered_at integer,
    saved integer,
    currency text not null,
    defects_before integer,
    defects_after integer,
    downtime_hours integer,
    jobs integer,
    remark text not null,
    unique (ticket_id, months),
    unique (company_id, asked_day)
) strict;

create index follow_ups_asked on follow_ups (asked_at);
create index follow_ups_answered on follow_ups (answered_at);
create index facts_kind on facts (kind, at);
