-- What was offered in a period, for the sheet that shows how evenly.
create index offers_made on offers (made_at);
