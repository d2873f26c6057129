#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/event.h"
#include "domain/language.h"
#include "domain/ticket.h"
#include "domain/user.h"
#include "domain/workflow.h"

// Other programs and chat robots that are told of events: whom, of what, and how each telling goes.

namespace mulkko {

using WebhookId = Id<struct WebhookTag>;
using DeliveryId = Id<struct DeliveryTag>;

/// Names what the other end understands: a program that reads Standard Webhooks, or a chat robot.
enum class WebhookKind { standard, wecom, dingtalk, feishu, slack };
inline constexpr std::array kWebhookKinds{
    WebhookKind::standard,
    WebhookKind::wecom,
    WebhookKind::dingtalk,
    WebhookKind::feishu,
    WebhookKind::slack};
std::string_view name_of(WebhookKind kind);
std::optional<WebhookKind> webhook_kind_from(std::string_view name);

/// Says why Mulkko itself switched a webhook off: it answered 410, or failed for days.
enum class GivenUp { no, gone, failing };
std::string_view name_of(GivenUp reason);
std::optional<GivenUp> given_up_from(std::string_view name);

/// Tells how a webhook has done lately.
struct WebhookHealth {
    int failures = 0;  ///< in a row
    std::optional<Time> failing_since;
    std::optional<Time> succeeded_at;
    std::optional<Time> given_up_at;
    GivenUp given_up = GivenUp::no;
};

/// Describes another program's address that is told of events.
/// Shape: `secret` signs what is sent (whsec_… of a standard one; a robot's own, or empty); `actions` empty
/// stands for all. Texts are said in `language`; the problem's title and company go out only `with_texts`.
struct Webhook {
    WebhookId id;
    std::string name;
    std::string url;
    WebhookKind kind = WebhookKind::standard;
    std::string secret;
    std::vector<std::string> actions;
    Language language = Language::ko;
    bool staff_too = false;
    bool with_texts = false;
    bool active = true;
    UserId created_by;
    Time created_at{};
    WebhookHealth health;
};

enum class DeliveryState { waiting, delivered, failed };
std::string_view name_of(DeliveryState state);
std::optional<DeliveryState> delivery_state_from(std::string_view name);

/// Holds what one webhook is still to be told of, or was.
/// Shape: no event is a test. `claim` counts who took it in hand: whoever comes back with an older number is
/// too late. `status` and `error` (a key of the catalogues) tell how the last try went; a `next_at` of the
/// epoch is due at once, by any clock.
struct Delivery {
    DeliveryId id;
    WebhookId webhook;
    EventId event;
    DeliveryState state = DeliveryState::waiting;
    int tries = 0;
    Time next_at{};
    Time claimed_until{};
    std::int64_t claim = 0;
    int status = 0;
    std::string error;
    Time created_at{};
};

/// Joins a delivery with the event that it tells of.
struct DeliveryView {
    Delivery delivery;
    Event event;
};

/// Says what came of one try. Shape: `error` is a key of the catalogues, empty where it was delivered;
/// `gone` says that the other end wants no more of it.
struct Attempt {
    int status = 0;
    std::string error;
    bool gone = false;

    bool delivered() const { return error.empty(); }
};

inline constexpr int kMostWebhooks = 50;
inline constexpr int kMostTries = 12;

/// Decides who may set webhooks up and look at them.
bool may_keep_webhooks(Actor const& actor);

/// Decides whether a webhook is told of an event.
bool is_told_of(Webhook const& webhook, Event const& event);

/// Lists the actions that a webhook may choose among, in order of the workflow.
std::vector<std::string> actions_to_tell_of(Workflow const& workflow);

/// Cleans and checks a webhook; its address is checked by whoever knows networks.
/// Errors: invalid (name, secret, an unknown action).
Result<Webhook> checked(Webhook webhook, Workflow const& workflow);

/// Says how a delivery goes on after a try: done, waiting for the next (each wait longer than the one
/// before), or given up. Shape: `chance` from 0 to 1 spreads those that failed together.
Delivery after(Delivery delivery, Attempt const& attempt, Time now, double chance);

/// Decides whether a webhook that failed again is to be switched off.
GivenUp verdict_on(WebhookHealth const& health, Attempt const& attempt, Time now);

}  // namespace mulkko
