-- Keys that all servers of this database share, such as the one that reply addresses are made with.

create table if not exists secrets (
    name varchar(64) not null primary key,
    value varchar(255) not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
