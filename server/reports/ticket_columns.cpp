#include "server/reports/ticket_columns.h"

#include <set>

namespace mulkko {
namespace {

struct Heading {
    char const* key;
    int width;
};

// In the order of `row`.
constexpr Heading kHeadings[] = {
    {"number", 9},        {"title", 44},           {"state", 14},         {"urgency", 10},
    {"field", 22},        {"skills", 30},          {"city", 14},          {"language", 11},
    {"company", 28},      {"country", 11},         {"expert", 20},        {"filed_at", 17},
    {"response_due", 17}, {"responded_at", 17},    {"response_kept", 12}, {"resolution_due", 17},
    {"ended_at", 17},     {"resolution_kept", 12}, {"working_hours", 12}, {"stars", 8},
};
constexpr double kMinutes = 60;

TableCell text_or_nothing(std::string text) {
    return text.empty() ? TableCell{} : TableCell{std::move(text)};
}

std::string joined(std::string all, std::string const& next) {
    return all.empty() ? next : std::move(all) + ", " + next;
}

}  // namespace

TicketColumns::TicketColumns(Words words) : words_(std::move(words)), wall_(words_.calendar().time_zone) {
    for (auto const& [key, width] : kHeadings) {
        columns_.push_back({words_.text(std::string{"report.column."}.append(key)), width});
    }
}

TableCell TicketColumns::moment(std::optional<Time> const& time) {
    if (!time) return {};
    return Moment{wall_.seconds(*time)};
}

TableCell TicketColumns::kept(Clock const& clock) const {
    if (!clock.started()) return {};
    bool const is_late = clock.breached(words_.now());
    if (!is_late && !clock.met_at) return {};
    return words_.text(is_late ? "report.no" : "report.yes");
}

std::vector<TableCell> TicketColumns::row(TicketView const& view) {
    auto const& ticket = view.ticket;
    auto const& problem = ticket.problem;
    std::string fields, skills;
    std::set<std::string> named;
    for (auto const& code : problem.skills) {
        auto const field = words_.field_of_skill(code);
        if (named.insert(field).second) fields = joined(std::move(fields), field);
        skills = joined(std::move(skills), words_.skill(code));
    }
    bool const is_counted = ticket.resolution.started() && !ticket.resolution.running_since;
    return {
        static_cast<double>(ticket.id.value),
        problem.title,
        words_.state(ticket.state),
        words_.urgency(problem.urgency),
        text_or_nothing(std::move(fields)),
        text_or_nothing(std::move(skills)),
        text_or_nothing(problem.city),
        words_.name(problem.language),
        view.company_name,
        words_.country(view.company_country),
        text_or_nothing(view.expert_name),
        moment(ticket.submitted_at),
        moment(ticket.first_response.due_at),
        moment(ticket.first_response.met_at),
        kept(ticket.first_response),
        moment(ticket.resolution.due_at),
        moment(ticket.ended_at),
        kept(ticket.resolution),
        is_counted ? TableCell{static_cast<double>(ticket.resolution.used) / kMinutes} : TableCell{},
        ticket.rating ? TableCell{static_cast<double>(*ticket.rating)} : TableCell{},
    };
}

}  // namespace mulkko
