-- Keys that all servers of this database share, such as the one that reply addresses are made with.
create table secrets (
    name text primary key,
    value text not null
) strict, without rowid;
