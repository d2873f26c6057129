#include "domain/webhook.h"

#include <algorithm>
#include <chrono>

#include "domain/faults.h"
#include "domain/text.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 5> kKindNames{"standard", "wecom", "dingtalk", "feishu", "slack"};
constexpr std::array<std::string_view, 3> kStateNames{"waiting", "delivered", "failed"};
constexpr std::array<std::string_view, 3> kGivenUpNames{"no", "gone", "failing"};

/// Events that are no moves.
constexpr std::array<std::string_view, 15> kFurtherActions{
    "file",
    "correct",
    "message",
    "attach",
    "open_file",
    "consult",
    "end_consultation",
    "first_response",
    "warn",
    "breach",
    "remind",
    "company_silent",
    "remind_offer",
    "recount",
    "mail_fails"};

// A restart, a night, a day's outage: after each failure the next try waits longer.
constexpr std::array<std::chrono::seconds, kMostTries - 1> kWaits{
    5s, 30s, 2min, 10min, 30min, 1h, 2h, 4h, 8h, 8h, 8h};
constexpr auto kPatience = std::chrono::days{3};

template <typename Enum, std::size_t count>
std::optional<Enum> named(std::array<std::string_view, count> const& names, std::string_view name) {
    auto const found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

template <typename Enum, std::size_t count>
std::string_view name_in(std::array<std::string_view, count> const& names, Enum value) {
    return names[static_cast<std::size_t>(value)];
}

// Nobody listens at the same second as everybody else who failed: between 80 % and 120 % of the wait.
Duration spread(std::chrono::seconds wait, double chance) {
    return std::chrono::duration_cast<Duration>(wait * (0.8 + 0.4 * chance));
}

}  // namespace

std::string_view name_of(WebhookKind kind) { return name_in(kKindNames, kind); }
std::optional<WebhookKind> webhook_kind_from(std::string_view name) {
    return named<WebhookKind>(kKindNames, name);
}
std::string_view name_of(DeliveryState state) { return name_in(kStateNames, state); }
std::optional<DeliveryState> delivery_state_from(std::string_view name) {
    return named<DeliveryState>(kStateNames, name);
}
std::string_view name_of(GivenUp reason) { return name_in(kGivenUpNames, reason); }
std::optional<GivenUp> given_up_from(std::string_view name) { return named<GivenUp>(kGivenUpNames, name); }

bool may_keep_webhooks(Actor const& actor) {
    return actor.role == Role::manager || actor.role == Role::admin;
}

bool is_told_of(Webhook const& webhook, Event const& event) {
    if (!webhook.active) return false;
    if (event.visibility == Visibility::staff && !webhook.staff_too) return false;
    return webhook.actions.empty() || std::ranges::count(webhook.actions, event.action) > 0;
}

std::vector<std::string> actions_to_tell_of(Workflow const& workflow) {
    std::vector<std::string> actions;
    auto const add = [&](std::string_view action) {
        if (std::ranges::count(actions, action) == 0) actions.emplace_back(action);
    };
    for (auto const& move : workflow.moves()) add(move.action);
    for (auto action : kFurtherActions) add(action);
    return actions;
}

Result<Webhook> checked(Webhook webhook, Workflow const& workflow) {
    Faults faults;
    faults.take(webhook.name, cleaned(webhook.name, "name", {.most = 100, .required = true}));
    faults.take(webhook.secret, cleaned(webhook.secret, "secret", {.most = 200}));
    auto const known = actions_to_tell_of(workflow);
    for (auto const& action : webhook.actions) {
        if (std::ranges::count(known, action) == 0) {
            faults.add(invalid("actions", "error.unknown_action"));
            break;
        }
    }
    bool const has_secret = webhook.kind != WebhookKind::wecom && webhook.kind != WebhookKind::slack;
    if (!has_secret) webhook.secret.clear();
    return faults.unless_any(std::move(webhook));
}

Delivery after(Delivery delivery, Attempt const& attempt, Time now, double chance) {
    delivery.claimed_until = {};
    delivery.status = attempt.status;
    delivery.error = attempt.error;
    if (attempt.delivered()) {
        delivery.state = DeliveryState::delivered;
    } else if (attempt.gone || delivery.tries >= kMostTries) {
        delivery.state = DeliveryState::failed;
    } else {
        auto const tried = static_cast<std::size_t>(std::max(1, delivery.tries));
        delivery.next_at = now + spread(kWaits[tried - 1], chance);
    }
    return delivery;
}

GivenUp verdict_on(WebhookHealth const& health, Attempt const& attempt, Time now) {
    if (attempt.delivered()) return GivenUp::no;
    if (attempt.gone) return GivenUp::gone;
    bool const for_long = health.failing_since && *health.failing_since <= now - kPatience;
    return for_long ? GivenUp::failing : GivenUp::no;
}

}  // namespace mulkko
