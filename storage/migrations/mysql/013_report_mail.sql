-- Who wants reports by mail; which periods' reports were sent, each once; and which report a letter brings.
create table if not exists report_orders (
    user_id bigint not null primary key,
    monthly int not null,
    yearly int not null,
    foreign key (user_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists report_periods (
    period varchar(7) not null primary key,
    claimed_at bigint not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists report_letters (
    mailing_id bigint not null primary key,
    period varchar(7) not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
