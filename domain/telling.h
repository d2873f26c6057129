#pragma once

#include "domain/audience.h"
#include "domain/store.h"

namespace mulkko {

/// Puts a notice of an event into the outbox for each active person of its audience.
/// Shape: stands in the transaction of the event.
void tell(Store& store, Audience const& audience, Ticket const& ticket, Event const& event);

}  // namespace mulkko
