-- An event tells each of its facts once, whoever counts up what older events told.
create unique index if not exists facts_event on facts (event_id, kind);
