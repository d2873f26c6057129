#pragma once

#include "domain/event.h"
#include "domain/store.h"

namespace mulkko {

/// Records an event, and with it which webhooks are to be told. Whatever happens to a ticket is recorded
/// here, so that both stand or fall together.
EventId publish(Store& store, Event const& event);

}  // namespace mulkko
