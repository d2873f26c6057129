#include "server/jobs/webhook_caller.h"

#include <algorithm>

#include "domain/webhooks.h"
#include "server/house.h"
#include "server/log.h"
#include "server/webhooks/message.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

// One end that is slow holds only its own posts up: there is no limit over all ends but this one for each.
constexpr int kAtOnce = 4;
constexpr int kAtOnceWhileFailing = 1;
constexpr auto kFarewell = 3s;
constexpr auto kTidying = 1h;
constexpr auto kDeliveriesAreKept = std::chrono::days{30};
constexpr int kMostRows = 5000;

void note(Error const& error) {
    log_event(Severity::warning, "webhooks_not_called", {{"error", error.message}, {"field", error.field}});
}

}  // namespace

WebhookCaller::WebhookCaller(
    House& house, std::vector<Network> allowed, std::chrono::milliseconds pause, Clock clock
)
    : house_(house),
      clock_(clock ? std::move(clock) : Clock{[](Store& store) { return store.webhooks().clock(); }}),
      pause_(pause),
      poster_(std::move(allowed)),
      rounds_([this] { go_round(); }, [this] { return busy_ ? 0ms : pause_; }) {}

WebhookCaller::~WebhookCaller() {
    rounds_.end();
    std::lock_guard working(working_);
    auto const until = std::chrono::steady_clock::now() + kFarewell;
    while (!under_way_.empty() && std::chrono::steady_clock::now() < until) settle_what_ends(100ms);
}

void WebhookCaller::go_round() {
    std::lock_guard working(working_);
    look_for_work();
    settle_what_ends(pause_);
    busy_ = !under_way_.empty();
    tidy();
}

int WebhookCaller::round() {
    std::lock_guard working(working_);
    int tries = 0;
    look_for_work();
    while (!under_way_.empty()) {
        tries += settle_what_ends(100ms);
        look_for_work();
    }
    return tries;
}

void WebhookCaller::look_for_work() {
    std::vector<Webhook> due;
    auto const read = house_.database().run(Lane::read, [&](Store& store) {
        due = store.webhooks().due(clock_(store));
        return Outcome::keep;
    });
    if (!read) return note(read.error());
    for (auto const& webhook : due) {
        if (room_for(webhook) > 0) take(webhook);
    }
}

int WebhookCaller::room_for(Webhook const& webhook) const {
    auto const its = std::ranges::count_if(under_way_, [&](auto const& entry) {
        return entry.second.webhook.id == webhook.id;
    });
    return (webhook.health.failures == 0 ? kAtOnce : kAtOnceWhileFailing) - static_cast<int>(its);
}

void WebhookCaller::take(Webhook const& webhook) {
    std::vector<WebhookCall> calls;
    auto const claimed = house_.database().run(Lane::write, [&](Store& store) {
        calls = WebhookCalls(store, clock_(store)).take(webhook, room_for(webhook));
        return Outcome::keep;
    });
    if (!claimed) return note(claimed.error());
    for (auto& call : calls) post(std::move(call));
}

void WebhookCaller::post(WebhookCall call) {
    auto const now = house_.now();
    Words const words(
        house_.catalogues(), house_.rules(), call.webhook.language, house_.rules().calendars.of({}), now
    );
    poster_.send(++posts_, post_for(call, words, house_.config().base_url, now));
    under_way_.emplace(posts_, std::move(call));
}

int WebhookCaller::settle_what_ends(std::chrono::milliseconds most) {
    int ended = 0;
    for (auto const& posted : poster_.wait(most)) {
        auto const call = under_way_.extract(posted.id);
        if (call.empty()) continue;
        settle(call.mapped(), attempt_from(call.mapped().webhook.kind, posted));
        ++ended;
    }
    return ended;
}

void WebhookCaller::settle(WebhookCall const& call, Attempt const& attempt) {
    auto const chance = std::uniform_real_distribution<>{0, 1}(random_);
    auto given_up = GivenUp::no;
    auto const settled = house_.database().run(Lane::write, [&](Store& store) {
        given_up = WebhookCalls(store, clock_(store)).settle(call, attempt, chance);
        return Outcome::keep;
    });
    if (!settled) return note(settled.error());
    if (given_up == GivenUp::no) return;
    log_event(
        Severity::warning,
        "webhook_given_up",
        {{"webhook", call.webhook.id.value}, {"reason", std::string{name_of(given_up)}}}
    );
}

void WebhookCaller::tidy() {
    auto const now = std::chrono::steady_clock::now();
    if (tidied_at_ != decltype(tidied_at_){} && now - tidied_at_ < kTidying) return;
    tidied_at_ = now;
    auto const purged = house_.database().run(Lane::write, [&](Store& store) {
        store.webhooks().purge(clock_(store) - kDeliveriesAreKept, kMostRows);
        return Outcome::keep;
    });
    if (!purged) note(purged.error());
}

}  // namespace mulkko
