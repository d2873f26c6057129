#pragma once

#include <nlohmann/json.hpp>

#include "domain/ticket_list.h"

namespace mulkko::api {

/// Shows a ticket to somebody who may see it, no more of it than their sight and need to know allow.
/// Shape: schema Ticket of /api/openapi.json; a brief leaves out what it must not tell.
nlohmann::json ticket_json(TicketView const& view, Actor const& reader, Workflow const& workflow, Time now);

}  // namespace mulkko::api
