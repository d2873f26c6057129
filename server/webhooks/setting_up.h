#pragma once

#include "domain/webhook_register.h"
#include "server/call.h"

namespace mulkko {

WebhookRegister webhook_register(Call const& call);

/// Registers a webhook whose address leads where it may; a standard one gets a secret, shown only now.
/// Errors: invalid (the address's fault and all others at once), conflict, forbidden.
Result<Webhook> add_webhook(Call const& call, Webhook webhook);

/// Changes a webhook; a changed address is checked again.
/// Errors: invalid, not_found, forbidden.
Result<Webhook> change_webhook(Call const& call, Webhook webhook);

}  // namespace mulkko
