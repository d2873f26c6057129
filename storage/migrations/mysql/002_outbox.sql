-- What people are still to be told; a row goes in with the event that it tells of.

create table if not exists outbox (
    id bigint not null auto_increment primary key,
    user_id bigint not null,
    ticket_id bigint not null,
    event_id bigint not null,
    kind varchar(100) not null,
    created_at bigint not null,
    key outbox_ticket (ticket_id),
    foreign key (user_id) references users (id),
    foreign key (ticket_id) references tickets (id),
    foreign key (event_id) references events (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Who was asked least lately, without reading all that an expert was ever asked.
create index if not exists offers_expert_made on offers (expert_id, made_at);
