#include "server/api/ticket_query.h"

#include <algorithm>

#include "domain/faults.h"
#include "domain/text.h"
#include "server/api/answers.h"

namespace mulkko::api {
namespace {

constexpr std::size_t kMostWords = 200;

// A letter for the order, and two numbers: where the page before ended. A list that began anew with a cursor
// it cannot read would never end.
bool looks_like_a_cursor(std::string_view text) {
    auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    auto is_number = [&](std::string_view digits) {
        return !digits.empty() && std::ranges::all_of(digits, is_digit);
    };
    if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
    text.remove_prefix(text.size() > 1 && text[1] == '-' ? 2 : 1);
    auto dot = std::min(text.find('.'), text.size());
    return is_number(text.substr(0, dot)) && is_number(text.substr(std::min(dot + 1, text.size())));
}

/// Reads the parameters of one request.
class Parameters {
public:
    Parameters(Request const& request, Rules const& rules) : request_(request), rules_(rules) {}

    void read_states(std::vector<std::string>& states);
    void read_filters(TicketQuery& query);
    void keep_to_waiting(std::vector<std::string>& states);
    void read_words(TicketQuery& query);
    void read_order(TicketQuery& query);
    Faults& faults() { return faults_; }

private:
    std::string_view value(std::string_view name) const { return request_.query_value(name); }
    void unknown(char const* name) { faults_.add(invalid(name, "error.unknown_choice")); }

    template <typename SomeId>
    void id(char const* name, std::optional<SomeId>& into) {
        auto number = number_in_query(request_, name);
        if (!number) return faults_.add(std::move(number).error());
        if (*number) into = SomeId{**number};
    }

    Request const& request_;
    Rules const& rules_;
    Faults faults_;
};

void Parameters::read_states(std::vector<std::string>& states) {
    for (auto rest = value("state"); !rest.empty();) {
        auto name = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(name.size() + 1, rest.size()));
        if (!rules_.workflow.state(name)) return unknown("state");
        states.emplace_back(name);
    }
    auto name = value("category");
    if (name.empty()) return;
    auto category = category_from(name);
    if (!category) return unknown("category");
    if (states.empty()) {
        for (auto const& state : rules_.workflow.states()) states.push_back(state.name);
    }
    std::erase_if(states, [&](auto const& state) { return rules_.workflow.category_of(state) != *category; });
}

// A company is silent only where it has the ball.
void Parameters::keep_to_waiting(std::vector<std::string>& states) {
    if (states.empty()) {
        for (auto const& state : rules_.workflow.states()) states.push_back(state.name);
    }
    std::erase_if(states, [&](auto const& state) {
        return rules_.workflow.category_of(state) != Category::waiting;
    });
}

void Parameters::read_filters(TicketQuery& query) {
    query.skill = value("skill");
    auto const& taxonomy = rules_.taxonomy;
    if (!query.skill.empty() && !taxonomy.skill(query.skill) && !taxonomy.field(query.skill))
        unknown("skill");
    if (auto name = value("urgency"); !name.empty()) {
        query.urgency = urgency_from(name);
        if (!query.urgency) unknown("urgency");
    }
    id("expert", query.expert);
    id("company", query.company);
    auto overdue = value("overdue");
    query.overdue = overdue == "true" || overdue == "1";
    if (!overdue.empty() && !query.overdue && overdue != "false" && overdue != "0") unknown("overdue");
    if (auto name = value("attention"); !name.empty()) {
        query.attention = attention_from(name);
        if (!query.attention) unknown("attention");
        if (query.attention == Attention::silent) keep_to_waiting(query.states);
    }
}

void Parameters::read_words(TicketQuery& query) {
    faults_.take(query.words, cleaned(value("q"), "q", {.most = kMostWords}));
}

void Parameters::read_order(TicketQuery& query) {
    if (auto name = value("sort"); !name.empty()) {
        auto order = ticket_order_from(name);
        if (!order) unknown("sort");
        query.order = order.value_or(TicketOrder::newest);
    }
    query.cursor = value("cursor");
    bool readable = query.cursor.empty() || looks_like_a_cursor(query.cursor);
    if (!readable) faults_.add(invalid("cursor", "error.bad_cursor"));
    faults_.take(query.limit, limit_of(request_));
}

}  // namespace

Result<std::optional<TicketQuery>> ticket_query_from(Request const& request, Rules const& rules) {
    TicketQuery query;
    Parameters parameters(request, rules);
    parameters.read_states(query.states);
    parameters.read_filters(query);
    parameters.read_words(query);
    parameters.read_order(query);
    bool narrowed = !request.query_value("category").empty() || !request.query_value("state").empty() ||
                    query.attention == Attention::silent;
    std::optional<TicketQuery> asked;
    if (!narrowed || !query.states.empty()) asked = std::move(query);
    return parameters.faults().unless_any(std::move(asked));
}

}  // namespace mulkko::api
