-- What was offered in a period, for the sheet that shows how evenly.
create index if not exists offers_made on offers (made_at);
