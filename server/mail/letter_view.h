#pragma once

#include <string>

#include "domain/mailroom.h"
#include "server/views/view.h"
#include "server/views/words.h"

namespace mulkko {

/// Says in one sentence what happened, to this reader.
std::string said_of(TicketNews const& news, NewsItem const& item, Role reader, Words const& words);

/// Names what a letter is about, in one line.
std::string subject_of(MailingNews const& news, Words const& words);

/// Shows what a letter says of one ticket, with its page under `base_url`.
void show_news(
    View view, TicketNews const& news, Role reader, Words const& words, std::string const& base_url
);

}  // namespace mulkko
