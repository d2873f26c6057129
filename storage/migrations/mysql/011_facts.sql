-- What counts for the figures, as each event said when it happened; rows are never changed.
create table if not exists facts (
    id bigint not null auto_increment primary key,
    event_id bigint not null,
    ticket_id bigint not null,
    kind varchar(20) not null,
    at bigint not null,
    amount bigint not null,
    in_time tinyint not null,
    first_time tinyint not null,
    capacity int not null,
    field varchar(20) not null,
    city varchar(500) not null,
    urgency tinyint not null,
    language varchar(2) not null,
    company_id bigint not null,
    expert_id bigint,
    institution varchar(500) not null,
    key facts_ticket (ticket_id),
    foreign key (event_id) references events (id),
    foreign key (ticket_id) references tickets (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
