#include "server/views/event_words.h"

#include <array>

namespace mulkko {
namespace {

constexpr std::array kWords{"reason", "comment", "place", "name"};

void add_line(std::string& text, std::string const& line) {
    if (!line.empty()) text.append(text.empty() ? "" : "\n").append(line);
}

}  // namespace

std::string text_in(Event const& event, std::string const& name) {
    auto const found = event.data.find(name);
    auto const* text = found == event.data.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text ? *text : std::string{};
}

std::int64_t number_in(Event const& event, std::string const& name) {
    auto const found = event.data.find(name);
    auto const* number = found == event.data.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return number ? *number : 0;
}

std::string said_with(Event const& event, Words const& words) {
    std::string said;
    auto const code = text_in(event, "reason_code");
    if (!code.empty()) add_line(said, words.text("reason_code." + code));
    if (auto const day = parse_date(text_in(event, "date"))) add_line(said, words.day(*day));
    if (auto const rating = number_in(event, "rating")) {
        add_line(said, words.text("rating.given", {{"rating", std::to_string(rating)}}));
    }
    for (auto const* name : kWords) {
        auto const text = text_in(event, name);
        // Mulkko's own reasons are words of the program.
        auto const key = "reason." + text;
        bool const own = event.actor.role == Role::system && words.knows(key);
        add_line(said, own ? words.text(key) : text);
    }
    return said;
}

std::string name_of_event(Event const& event, Words const& words) {
    if (words.rules().workflow.knows_action(event.action)) return words.move(event.action, event.from);
    auto const key = "event." + event.action;
    return words.knows(key) ? words.text(key) : event.action;
}

std::string states_of_event(Event const& event, Words const& words) {
    if (event.from.empty() || event.from == event.to) return {};
    return words.state(event.from) + " → " + words.state(event.to);
}

}  // namespace mulkko
