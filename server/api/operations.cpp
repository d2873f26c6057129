#include "domain/alarms.h"
#include "domain/inbox.h"
#include "domain/outbox.h"
#include "domain/webhook_register.h"
#include "server/api/api.h"
#include "server/house.h"
#include "server/meters.h"
#include "server/process_meters.h"
#include "server/secrets.h"
#include "server/workers.h"

// What operators watch, as Prometheus reads it.

namespace mulkko::api {
namespace {

constexpr int kMostLate = 1000;

/// Tells whether the request shows the token of the configuration.
bool shows_token(Request const& request, std::string const& token) {
    constexpr std::string_view scheme = "Bearer ";
    auto const shown = request.header("authorization").value_or("");
    return !token.empty() && shown.starts_with(scheme) && same_secret(shown.substr(scheme.size()), token);
}

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

/// Writes gauges of one moment.
class Gauges {
public:
    Gauges(Call& call, std::string& out) : call_(call), out_(out) {}

    void write_all() {
        queues();
        tickets();
        clocks();
        letters();
        rest();
    }

private:
    void one(std::string_view name, std::string_view help, double value) {
        write_meter(out_, name, "gauge", help);
        write_meter_value(out_, name, {}, value);
    }
    void labelled(std::string_view name, std::string_view label, std::string_view value, double number) {
        auto const labels = "{" + std::string{label} + "=\"" + std::string{value} + "\"}";
        write_meter_value(out_, name, labels, number);
    }

    void queues() {
        constexpr auto name = "mulkko_queue_length";
        write_meter(out_, name, "gauge", "Units of work that wait, by lane.");
        auto const& database = call_.database();
        labelled(name, "lane", "read", static_cast<double>(database.waiting(Lane::read)));
        labelled(name, "lane", "write", static_cast<double>(database.waiting(Lane::write)));
        labelled(name, "lane", "compute", static_cast<double>(call_.house.workers().waiting()));
    }
    void tickets() {
        constexpr auto name = "mulkko_tickets";
        write_meter(out_, name, "gauge", "Problems that are not done, by state.");
        std::vector<std::string> open;
        for (auto const& state : call_.house.rules().workflow.states()) {
            if (state.category != Category::done) open.push_back(state.name);
        }
        auto counts = call_.store->tickets().count_by_state({.everything = true}, open);
        for (auto const& state : open) labelled(name, "state", state, static_cast<double>(counts[state]));
    }
    void clocks() {
        auto& alarms = call_.store->alarms();
        auto const now = alarms.now().value_or(call_.now);
        auto const due = alarms.due(now, {}, kMostLate);
        one("mulkko_clocks_late",
            "Alarms of clocks that are due and not spoken of, counted up to 1000.",
            static_cast<double>(due.size()));
        one("mulkko_clocks_late_seconds",
            "How long the oldest of them has been due.",
            due.empty() ? 0 : seconds(now - due.front().due_at.value_or(now)));
    }
    void letters() {
        auto& outbox = call_.store->outbox();
        constexpr auto name = "mulkko_letters";
        write_meter(out_, name, "gauge", "Letters to be sent, and letters given up.");
        for (auto const state : {MailingState::waiting, MailingState::dead})
            labelled(name, "state", name_of(state), static_cast<double>(outbox.count_in(state)));
        auto const oldest = outbox.in_state(MailingState::waiting, {}, 1);
        one("mulkko_outbox_age_seconds",
            "Age of the oldest letter that waits.",
            oldest.empty() ? 0 : seconds(call_.now - oldest.front().created_at));
    }
    void rest() {
        auto& store = *call_.store;
        one("mulkko_letters_in_waiting",
            "Letters that came and wait for a manager.",
            static_cast<double>(store.inbox().count_waiting()));
        one("mulkko_webhooks_given_up",
            "Webhooks that are told nothing any more, because they failed too long.",
            static_cast<double>(WebhookRegister(store, call_.house.rules(), call_.now).given_up()));
        one("mulkko_database_up", "1 where the database answers; without it there is no answer at all.", 1);
        one("mulkko_draining", "1 where the server is about to stop.", call_.house.is_draining() ? 1 : 0);
    }

    Call& call_;
    std::string& out_;
};

}  // namespace

Result<Response> show_meters(Call& call) {
    auto const& token = call.house.config().metrics_token;
    if (token.empty()) return fail(ErrorCode::not_found, "error.not_found");
    if (!shows_token(call.request, token)) return fail(ErrorCode::unauthenticated, "error.unauthenticated");
    std::string text;
    call.house.meters().write(text);
    Gauges(call, text).write_all();
    write_process_meters(text);
    return Response{
        .headers = {}, .content_type = "text/plain; version=0.0.4; charset=utf-8", .body = std::move(text)};
}

}  // namespace mulkko::api
