-- Times are microseconds since 1970 in UTC, lists are JSON, ids of 0 lie as null. Texts compare by code
-- point, and keys byte for byte, so that what is the same here is the same on SQLite.
create table if not exists companies (
    id bigint not null auto_increment primary key,
    name varchar(500) not null,
    country varchar(20) not null,
    city varchar(500) not null,
    languages text not null,
    created_at bigint not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists users (
    id bigint not null auto_increment primary key,
    email varbinary(500) not null,
    name varchar(500) not null,
    role varchar(20) not null,
    language varchar(20) not null,
    company_id bigint,
    active tinyint not null,
    created_at bigint not null,
    password_hash text not null,
    unique key users_email (email),
    key users_role (role),
    key users_company (company_id),
    foreign key (company_id) references companies (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists experts (
    id bigint not null auto_increment primary key,
    user_id bigint not null,
    institution varchar(500) not null,
    country varchar(20) not null,
    city varchar(500) not null,
    languages text not null,
    skills text not null,
    capacity int not null,
    term_from varchar(20),
    term_until varchar(20),
    away text not null,
    active tinyint not null,
    created_at bigint not null,
    unique key experts_user (user_id),
    foreign key (user_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Narrow, because lists walk it and every move writes it; the long texts lie in problems.
-- due_key is the next promise not yet met, or the largest integer where there is none.
create table if not exists tickets (
    id bigint not null auto_increment primary key,
    company_id bigint not null,
    filed_by_id bigint,
    urgency int not null,
    state varchar(100) not null,
    came_from varchar(100) not null,
    assigned_expert_id bigint,
    open_offer_id bigint,
    first_response_allowed bigint not null,
    first_response_used bigint not null,
    first_response_running_since bigint,
    first_response_due_at bigint,
    first_response_met_at bigint,
    resolution_allowed bigint not null,
    resolution_used bigint not null,
    resolution_running_since bigint,
    resolution_due_at bigint,
    resolution_met_at bigint,
    rating int,
    version bigint not null,
    created_at bigint not null,
    submitted_at bigint,
    ended_at bigint,
    updated_at bigint not null,
    due_key bigint not null,
    key tickets_created (created_at),
    key tickets_updated (updated_at),
    key tickets_urgency (urgency),
    key tickets_due (due_key),
    key tickets_state_created (state, created_at),
    key tickets_state_updated (state, updated_at),
    key tickets_state_urgency (state, urgency),
    key tickets_state_due (state, due_key),
    key tickets_company (company_id, created_at),
    key tickets_expert (assigned_expert_id, ended_at),
    foreign key (company_id) references companies (id),
    foreign key (filed_by_id) references users (id),
    foreign key (assigned_expert_id) references experts (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists problems (
    ticket_id bigint not null primary key,
    title text not null,
    description mediumtext not null,
    language varchar(20) not null,
    skills text not null,
    city text not null,
    process text not null,
    material text not null,
    machine text not null,
    defect text not null,
    rate_now text not null,
    rate_target text not null,
    since text not null,
    changed text not null,
    tried text not null,
    excluded_experts text not null,
    excluded_institutions mediumtext not null,
    digest bigint not null,
    foreign key (ticket_id) references tickets (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists ticket_skills (
    ticket_id bigint not null,
    skill varchar(100) not null,
    field varchar(100) not null,
    primary key (ticket_id, skill),
    key ticket_skills_skill (skill, ticket_id),
    key ticket_skills_field (field, ticket_id),
    foreign key (ticket_id) references tickets (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists events (
    id bigint not null auto_increment primary key,
    ticket_id bigint not null,
    action varchar(100) not null,
    from_state varchar(100) not null,
    to_state varchar(100) not null,
    actor_id bigint,
    actor_name varchar(500) not null,
    actor_role varchar(20) not null,
    at bigint not null,
    version bigint not null,
    visibility varchar(20) not null,
    data mediumtext not null,
    changes mediumtext not null,
    key events_ticket (ticket_id),
    key events_at (at),
    foreign key (ticket_id) references tickets (id),
    foreign key (actor_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists offers (
    id bigint not null auto_increment primary key,
    ticket_id bigint not null,
    expert_id bigint not null,
    made_by_id bigint,
    made_at bigint not null,
    deadline_at bigint not null,
    status varchar(20) not null,
    reason mediumtext not null,
    answer mediumtext not null,
    answered_at bigint,
    key offers_ticket (ticket_id),
    key offers_expert (expert_id, status, made_at),
    key offers_deadline (status, deadline_at),
    foreign key (ticket_id) references tickets (id),
    foreign key (expert_id) references experts (id),
    foreign key (made_by_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists messages (
    id bigint not null auto_increment primary key,
    ticket_id bigint not null,
    author_id bigint,
    author_name varchar(500) not null,
    author_role varchar(20) not null,
    body mediumtext not null,
    visibility varchar(20) not null,
    kind varchar(100) not null,
    created_at bigint not null,
    key messages_ticket (ticket_id),
    foreign key (ticket_id) references tickets (id),
    foreign key (author_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists attachments (
    id bigint not null auto_increment primary key,
    ticket_id bigint not null,
    author_id bigint,
    author_name varchar(500) not null,
    author_role varchar(20) not null,
    name text not null,
    media_type varchar(500) not null,
    size bigint not null,
    sha256 varchar(100) not null,
    content_key varbinary(100) not null,
    created_at bigint not null,
    key attachments_ticket (ticket_id),
    unique key attachments_content (content_key),
    foreign key (ticket_id) references tickets (id),
    foreign key (author_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists sessions (
    key_hash varbinary(200) not null primary key,
    user_id bigint not null,
    csrf_token varbinary(200) not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    key sessions_user (user_id),
    key sessions_expiry (expires_at),
    foreign key (user_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists tokens (
    id bigint not null auto_increment primary key,
    user_id bigint not null,
    name varchar(500) not null,
    key_hash varbinary(200) not null,
    created_at bigint not null,
    unique key tokens_hash (key_hash),
    key tokens_user (user_id),
    foreign key (user_id) references users (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists failed_sign_ins (
    id bigint not null auto_increment primary key,
    subject varbinary(600) not null,
    at bigint not null,
    key failed_sign_ins_subject (subject, at),
    key failed_sign_ins_at (at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists given_answers (
    scope varbinary(500) not null,
    answer_key varbinary(500) not null,
    body_hash varbinary(200) not null,
    status int not null,
    headers mediumtext not null,
    content_type varchar(500) not null,
    body longblob not null,
    at bigint not null,
    expires_at bigint not null,
    primary key (scope, answer_key),
    key given_answers_expiry (expires_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- What a ticket says in public, as search words; staff notes are never among them.
create table if not exists search_texts (
    id bigint not null auto_increment primary key,
    ticket_id bigint not null,
    source varchar(20) not null,
    words mediumtext character set ascii collate ascii_bin not null,
    key search_texts_ticket (ticket_id),
    fulltext key search_texts_words (words),
    foreign key (ticket_id) references tickets (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Attachment bytes, in pieces that fit any packet. A content without finished_at was cut off.
create table if not exists contents (
    content_key varbinary(100) not null primary key,
    size bigint not null,
    sha256 varbinary(100) not null,
    started_at bigint not null,
    finished_at bigint,
    key contents_started (started_at)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table if not exists content_chunks (
    content_key varbinary(100) not null,
    position int not null,
    bytes mediumblob not null,
    primary key (content_key, position),
    foreign key (content_key) references contents (content_key)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
