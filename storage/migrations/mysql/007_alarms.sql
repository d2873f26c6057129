-- When something of a ticket is next to be spoken of: one row a clock, a silence or an open offer. Rows that
-- have said all are gone; due_at is null while their clock stands still.
create table if not exists alarms (
    ticket_id bigint not null,
    kind varchar(20) not null,
    offer_id bigint not null,
    step int not null,
    due_at bigint,
    primary key (ticket_id, kind, offer_id),
    key alarms_due (due_at, ticket_id),
    foreign key (ticket_id) references tickets (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- What the program notes about the whole desk, such as by which calendars it counted.
create table if not exists settings (
    name varchar(100) not null primary key,
    value text not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
