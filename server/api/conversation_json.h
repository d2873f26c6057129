#pragma once

#include <nlohmann/json.hpp>

#include "domain/attachment.h"
#include "domain/event.h"
#include "domain/message.h"

namespace mulkko::api {

nlohmann::json message_json(Message const& message);
nlohmann::json attachment_json(Attachment const& attachment);
nlohmann::json event_json(Event const& event);

}  // namespace mulkko::api
