#include "server/webhooks/setting_up.h"

#include "domain/faults.h"
#include "server/house.h"
#include "server/views/form.h"
#include "server/webhooks/address.h"
#include "server/webhooks/signature.h"

namespace mulkko {
namespace {

/// Checks a webhook whole, so that a wrong address does not hide what else is wrong.
Result<Webhook> with_checked_address(Call const& call, Webhook webhook) {
    auto const allowed = networks_from(call.house.config().webhook_networks);
    if (!allowed) return pass(allowed);
    Faults faults;
    faults.take(webhook.url, checked_address(webhook.url, *allowed));
    if (auto const result = checked(webhook, call.house.rules().workflow); !result) {
        for (auto& fault : all_faults(result.error())) faults.add(std::move(fault));
    }
    return faults.unless_any(std::move(webhook));
}

}  // namespace

WebhookRegister webhook_register(Call const& call) { return {*call.store, call.house.rules(), call.now}; }

Result<Webhook> add_webhook(Call const& call, Webhook webhook) {
    if (webhook.kind == WebhookKind::standard) webhook.secret = new_webhook_secret();
    return with_checked_address(call, std::move(webhook)).and_then([&](Webhook sound) {
        return webhook_register(call).add(call.actor(), std::move(sound));
    });
}

Result<Webhook> change_webhook(Call const& call, Webhook webhook) {
    return with_checked_address(call, std::move(webhook)).and_then([&](Webhook sound) {
        return webhook_register(call).change(call.actor(), std::move(sound));
    });
}

}  // namespace mulkko
