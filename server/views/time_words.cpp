#include "server/views/event_words.h"

// What Mulkko itself says when time has passed.

namespace mulkko {
namespace {

template <typename T>
T const* value_in(Event const& event, std::string const& name) {
    auto const found = event.data.find(name);
    return found == event.data.end() ? nullptr : std::get_if<T>(&found->second);
}

std::string said_of_share(Event const& event, Words const& words) {
    auto const* clock = value_in<std::string>(event, "clock");
    auto const* share = value_in<std::int64_t>(event, "share");
    if (!clock || !share) return {};
    return words.text(
        event.action == "breach" ? "said.breach" : "said.share",
        {{"clock", words.text("promise." + *clock)}, {"share", std::to_string(*share)}}
    );
}

std::string said_of_silence(Event const& event, Words const& words) {
    auto const* days = value_in<std::int64_t>(event, "days");
    if (!days) return {};
    auto const* waits_for = value_in<std::string>(event, "waits_for");
    return words.text(
        "said.waits_for." + (waits_for ? *waits_for : "answer"), {{"days", std::to_string(*days)}}
    );
}

std::string said_of_recount(Event const& event, Words const& words) {
    std::string said;
    for (std::string const clock : {"first_response", "resolution"}) {
        auto const* before = value_in<std::string>(event, clock + "_before");
        auto const* after = value_in<std::string>(event, clock + "_after");
        auto const old_promise = before ? parse_rfc3339(*before) : std::nullopt;
        auto const new_promise = after ? parse_rfc3339(*after) : std::nullopt;
        if (!old_promise || !new_promise) continue;
        said.append(said.empty() ? "" : "\n");
        said += words.text(
            "said.recount",
            {{"clock", words.text("promise." + clock)},
             {"before", words.moment(*old_promise)},
             {"after", words.moment(*new_promise)}}
        );
    }
    return said;
}

}  // namespace

std::string said_by_time(Event const& event, Words const& words) {
    if (event.actor.role != Role::system) return {};
    if (event.action == "warn" || event.action == "breach") return said_of_share(event, words);
    if (event.action == "remind" || event.action == "company_silent") return said_of_silence(event, words);
    return event.action == "recount" ? said_of_recount(event, words) : std::string{};
}

}  // namespace mulkko
