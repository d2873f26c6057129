#pragma once

#include <nlohmann/json.hpp>

#include "domain/webhook.h"

namespace mulkko::api {

/// Shows a webhook without its secret; a robot's address without its password.
nlohmann::json webhook_json(Webhook const& webhook);
nlohmann::json delivery_json(DeliveryView const& view);

/// Reads what a program says about a webhook, over what is there already. The kind is chosen once.
/// Errors: invalid, every fault at once.
Result<Webhook> new_webhook_from(nlohmann::json const& body);
Result<Webhook> webhook_from(nlohmann::json const& body, Webhook stored);

}  // namespace mulkko::api
