-- How each expert did so far, as it follows from the events: figures that fade with time, as JSON.
create table if not exists track_records (
    expert_id bigint not null primary key,
    skills mediumtext not null,
    companies mediumtext not null,
    overall text not null,
    answers text not null,
    work text not null,
    foreign key (expert_id) references experts (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
