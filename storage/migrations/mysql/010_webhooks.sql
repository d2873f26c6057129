-- Other programs that are told of events; a delivery goes in with the event that it tells of.

create table if not exists webhooks (
    id bigint not null auto_increment primary key,
    name varchar(100) not null,
    url varchar(2000) not null,
    kind varchar(20) not null,
    secret varchar(200) not null,
    actions mediumtext not null,
    language varchar(2) not null,
    staff_too int not null,
    with_texts int not null,
    active int not null,
    created_by_id bigint not null,
    created_at bigint not null,
    failures int not null default 0,
    failing_since bigint,
    succeeded_at bigint,
    given_up_at bigint,
    given_up varchar(20) not null default 'no',
    foreign key (created_by_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- No foreign key leads to webhooks: it would make every event wait for, or clash with, whoever notes how a
-- webhook does. Webhooks are never removed.
create table if not exists webhook_deliveries (
    id bigint not null auto_increment primary key,
    webhook_id bigint not null,
    event_id bigint,
    state varchar(20) not null,
    tries int not null,
    next_at bigint not null,
    claimed_until bigint not null,
    claim bigint not null,
    status int not null,
    error varchar(100) not null,
    created_at bigint not null,
    key webhook_deliveries_due (webhook_id, state, next_at),
    key webhook_deliveries_latest (webhook_id, id),
    foreign key (event_id) references events (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
