-- Who must never see anything of a company, what experts ask for themselves, and who is asked for advice.

alter table companies add column if not exists excluded_experts mediumtext not null default ('[]');
alter table companies add column if not exists excluded_institutions mediumtext not null default ('[]');
alter table experts add column if not exists weekly_limit int not null default 0;
alter table experts add column if not exists paused int not null default 0;
alter table tickets add column if not exists consulted mediumtext not null default ('[]');

create table if not exists consultations (
    ticket_id bigint not null,
    expert_id bigint not null,
    primary key (expert_id, ticket_id),
    key consultations_ticket (ticket_id),
    foreign key (ticket_id) references tickets (id),
    foreign key (expert_id) references experts (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
