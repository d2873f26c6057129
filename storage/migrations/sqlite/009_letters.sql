-- Letters that came by mail. The key is the same for the same letter, so that it counts once, however often and on
-- however many servers it is fetched.
create table letters (
    id integer primary key,
    letter_key text not null unique,
    status text not null,
    fault text not null,
    ticket_id integer references tickets (id),
    user_id integer references users (id),
    message_id integer references messages (id),
    mail_id text not null,
    sender text not null,
    sender_line text not null,
    subject text not null,
    body text not null,
    failing text not null,
    rest text not null,
    files text not null,
    left_out text not null,
    content_key text not null,
    size integer not null,
    sha256 text not null,
    came_at integer not null,
    decided_by_id integer references users (id),
    decided_at integer
) strict;

create index letters_status on letters (status, came_at);
create index letters_ticket on letters (ticket_id);
create index letters_content on letters (content_key);
