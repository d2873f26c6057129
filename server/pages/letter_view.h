#pragma once

#include <vector>

#include "domain/inbox.h"
#include "domain/message.h"
#include "domain/store.h"
#include "domain/user.h"
#include "server/views/page.h"
#include "server/views/view.h"

namespace mulkko::pages {

/// Shows of a message that it came by mail, what its letter said beside it, and which files were left out.
/// Shape: what an expert or a manager quotes may tell what others are not to know: only they see it again.
void show_letter_of(View& item, Actor const& reader, Message const& message, KeptLetter const& letter);

/// Shows the way to the letters: to those that wait, or where none does just that there is a mailbox.
void show_mail_way(Page& page, Store& store, bool has_mailbox);

}  // namespace mulkko::pages
