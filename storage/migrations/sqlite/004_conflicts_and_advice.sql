-- Who must never see anything of a company, what experts ask for themselves, and who is asked for advice.

alter table companies add column excluded_experts text not null default '[]';
alter table companies add column excluded_institutions text not null default '[]';
alter table experts add column weekly_limit integer not null default 0;
alter table experts add column paused integer not null default 0;
alter table tickets add column consulted text not null default '[]';

create table consultations (
    ticket_id integer not null references tickets (id),
    expert_id integer not null references experts (id),
    primary key (expert_id, ticket_id)
) strict;

create index consultations_ticket on consultations (ticket_id);
