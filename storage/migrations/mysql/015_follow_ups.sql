-- What companies were asked about their solutions months later, and what they said.
create table if not exists follow_ups (
    id bigint not null auto_increment primary key,
    ticket_id bigint not null,
    company_id bigint not null,
    user_id bigint not null,
    months int not null,
    asked_at bigint not null,
    asked_day bigint not null,
    answered_at bigint,
    saved bigint,
    currency varchar(3) not null,
    defects_before bigint,
    defects_after bigint,
    downtime_hours bigint,
    jobs bigint,
    remark text not null,
    unique key follow_ups_once (ticket_id, months),
    unique key follow_ups_company (company_id, asked_day),
    key follow_ups_asked (asked_at),
    key follow_ups_answered (answered_at),
    foreign key (ticket_id) references tickets (id),
    foreign key (company_id) references companies (id),
    foreign key (user_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create index if not exists facts_kind on facts (kind, at);
