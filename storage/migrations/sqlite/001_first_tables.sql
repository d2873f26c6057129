-- Times are microseconds since 1970 in UTC, lists are JSON, ids of 0 lie as null.
pragma application_id = 1296845647;

create table companies (
    id integer primary key,
    name text not null,
    country text not null,
    city text not null,
    languages text not null,
    created_at integer not null
) strict;

create table users (
    id integer primary key,
    email text not null unique,
    name text not null,
    role text not null,
    language text not null,
    company_id integer references companies (id),
    active integer not null,
    created_at integer not null,
    password_hash text not null
) strict;

create index users_role on users (role);

create index users_company on users (company_id);

create table experts (
    id integer primary key,
    user_id integer not null unique references users (id),
    institution text not null,
    country text not null,
    city text not null,
    languages text not null,
    skills text not null,
    capacity integer not null,
    term_from text,
    term_until text,
    away text not null,
    active integer not null,
    created_at integer not null
) strict;

-- Narrow, because lists walk it and every move writes it; the long texts lie in problems.
-- due_key is the next promise not yet met, or the largest integer where there is none.
create table tickets (
    id integer primary key,
    company_id integer not null references companies (id),
    filed_by_id integer references users (id),
    urgency integer not null,
    state text not null,
    came_from text not null,
    assigned_expert_id integer references experts (id),
    open_offer_id integer,
    first_response_allowed integer not null,
    first_response_used integer not null,
    first_response_running_since integer,
    first_response_due_at integer,
    first_response_met_at integer,
    resolution_allowed integer not null,
    resolution_used integer not null,
    resolution_running_since integer,
    resolution_due_at integer,
    resolution_met_at integer,
    rating integer,
    version integer not null,
    created_at integer not null,
    submitted_at integer,
    ended_at integer,
    updated_at integer not null,
    due_key integer not null
) strict;

create index tickets_created on tickets (created_at);

create index tickets_updated on tickets (updated_at);

create index tickets_urgency on tickets (urgency);

create index tickets_due on tickets (due_key);

create index tickets_state_created on tickets (state, created_at);

create index tickets_state_updated on tickets (state, updated_at);

create index tickets_state_urgency on tickets (state, urgency);

create index tickets_state_due on tickets (state, due_key);

create index tickets_company on tickets (company_id, created_at);

create index tickets_expert on tickets (assigned_expert_id, ended_at);

create table problems (
    ticket_id integer primary key references tickets (id),
    title text not null,
    description text not null,
    language text not null,
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
    excluded_institutions text not null,
    digest integer not null
) strict;

create table ticket_skills (
    ticket_id integer not null references tickets (id),
    skill text not null,
    field text not null,
    primary key (ticket_id, skill)
) strict, without rowid;

create index ticket_skills_skill on ticket_skills (skill, ticket_id);

create index ticket_skills_field on ticket_skills (field, ticket_id);

create table events (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    action text not null,
    from_state text not null,
    to_state text not null,
    actor_id integer references users (id),
    actor_name text not null,
    actor_role text not null,
    at integer not null,
    version integer not null,
    visibility text not null,
    data text not null,
    changes text not null
) strict;

create index events_ticket on events (ticket_id);

create index events_at on events (at);

create table offers (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    expert_id integer not null references experts (id),
    made_by_id integer references users (id),
    made_at integer not null,
    deadline_at integer not null,
    status text not null,
    reason text not null,
    answer text not null,
    answered_at integer
) strict;

create index offers_ticket on offers (ticket_id);

create index offers_expert on offers (expert_id, status, made_at);

create index offers_deadline on offers (status, deadline_at);

create table messages (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    author_id integer references users (id),
    author_name text not null,
    author_role text not null,
    body text not null,
    visibility text not null,
    kind text not null,
    created_at integer not null
) strict;

create index messages_ticket on messages (ticket_id);

create table attachments (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    author_id integer references users (id),
    author_name text not null,
    author_role text not null,
    name text not null,
    media_type text not null,
    size integer not null,
    sha256 text not null,
    content_key text not null unique,
    created_at integer not null
) strict;

create index attachments_ticket on attachments (ticket_id);

create table sessions (
    key_hash text primary key,
    user_id integer not null references users (id),
    csrf_token text not null,
    created_at integer not null,
    seen_at integer not null,
    expires_at integer not null
) strict, without rowid;

create index sessions_user on sessions (user_id);

create index sessions_expiry on sessions (expires_at);

create table tokens (
    id integer primary key,
    user_id integer not null references users (id),
    name text not null,
    key_hash text not null unique,
    created_at integer not null
) strict;

create index tokens_user on tokens (user_id);

create table failed_sign_ins (
    id integer primary key,
    subject text not null,
    at integer not null
) strict;

create index failed_sign_ins_subject on failed_sign_ins (subject, at);

create index failed_sign_ins_at on failed_sign_ins (at);

create table given_answers (
    scope text not null,
    answer_key text not null,
    body_hash text not null,
    status integer not null,
    headers text not null,
    content_type text not null,
    body text not null,
    at integer not null,
    expires_at integer not null,
    primary key (scope, answer_key)
) strict, without rowid;

create index given_answers_expiry on given_answers (expires_at);

-- What a ticket says in public, as search words; staff notes are never among them.
create table search_texts (
    id integer primary key,
    ticket_id integer not null references tickets (id),
    source text not null,
    words text not null
) strict;

create index search_texts_ticket on search_texts (ticket_id);

create virtual table search_index using fts5 (
    words, content = 'search_texts', content_rowid = 'id', columnsize = 0, tokenize = 'ascii'
);
