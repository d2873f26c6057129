-- Letters: what gathers notices for one reader, and how its delivery goes. A notice without a letter (0) waits;
-- one of -1 was dropped.
alter table outbox add column if not exists mailing_id bigint not null default 0;
alter table outbox add column if not exists held_until bigint not null default 0;
create index if not exists outbox_mailing on outbox (mailing_id, user_id, held_until);

create table if not exists mailings (
    id bigint not null auto_increment primary key,
    user_id bigint not null,
    ticket_id bigint,
    kind varchar(40) not null,
    state varchar(40) not null,
    tries int not null,
    next_at bigint not null,
    claim bigint not null,
    error text not null,
    created_at bigint not null,
    settled_at bigint,
    claimed_until bigint not null default 0,
    key mailings_due (state, next_at),
    key mailings_reader (user_id, ticket_id, state),
    foreign key (user_id) references users (id),
    foreign key (ticket_id) references tickets (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- What each person chose about mail; nobody without a row chose anything.
create table if not exists mail_choices (
    user_id bigint not null primary key,
    switched_off text not null,
    digest int not null,
    quiet int not null,
    quiet_from int not null,
    quiet_until int not null,
    time_zone varchar(64) not null,
    foreign key (user_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Links that let somebody in once; only what the link's key hashes to.
create table if not exists links (
    key_hash varchar(64) not null primary key,
    user_id bigint not null,
    purpose varchar(40) not null,
    created_at bigint not null,
    expires_at bigint not null,
    key links_user (user_id),
    key links_expiry (expires_at),
    foreign key (user_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
