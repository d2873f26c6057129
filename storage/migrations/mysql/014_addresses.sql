-- A letter may go to another address than its reader's: one that is to be confirmed, or one that is given up. So
-- may a link stand for an address.
alter table mailings add column if not exists address varchar(320) not null default '';
alter table links add column if not exists address varchar(320) not null default '';

-- The address that somebody wants instead of the present one, until it is confirmed.
create table if not exists wanted_addresses (
    user_id bigint not null primary key,
    address varchar(320) not null,
    wanted_at bigint not null,
    foreign key (user_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Addresses that letters do not reach.
create table if not exists failing_addresses (
    address varbinary(500) not null primary key,
    for_good int not null,
    failures int not null,
    reason text not null,
    since bigint not null,
    last_at bigint not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
