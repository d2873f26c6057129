#pragma once

#include "domain/webhook.h"
#include "server/views/form.h"
#include "server/views/page.h"

// The form of one webhook: what it shows and what is read from it.

namespace mulkko::pages {

/// Gives the fields as they stand; of a robot's address and of secrets nothing is shown.
Fields fields_of(Webhook const& webhook);

/// Reads what was typed over a webhook; an address or secret left empty stays what it was.
Webhook webhook_from(Request const& request, Webhook stored);

/// Fills the form. Shape: no id is a new one.
void show_form(Page& page, Webhook const& webhook, Fields const& typed);

/// Says how a webhook does, and what its deliveries wait for or failed by.
std::string health_of(Webhook const& webhook, Words const& words);
std::string state_of(Delivery const& delivery, Words const& words);

}  // namespace mulkko::pages
