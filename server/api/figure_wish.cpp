#include "server/api/figure_wish.h"

#include <algorithm>

#include "domain/access.h"
#include "domain/faults.h"
#include "domain/text.h"
#include "server/api/answers.h"
#include "server/house.h"

namespace mulkko::api {
namespace {

constexpr std::size_t kMostText = 500;

/// Reads the key that a dimension is narrowed to; empty where it is not.
Result<std::string> key_in(Request const& request, Rules const& rules, Dimension dimension) {
    std::string const name{kDimensionNames[static_cast<std::size_t>(dimension)]};
    std::string const text{request.query_value(name)};
    auto const chosen = [&](bool is_known) -> Result<std::string> {
        if (is_known || text.empty()) return text;
        return fail(invalid(name, "error.unknown_choice"));
    };
    switch (dimension) {
        case Dimension::month:
            return chosen(text.size() == 7 && parse_date(text + "-01"));
        case Dimension::field:
            return chosen(rules.taxonomy.field(text) != nullptr);
        case Dimension::urgency:
            return chosen(urgency_from(text).has_value());
        case Dimension::language:
            return chosen(language_from(text).has_value());
        case Dimension::company:
        case Dimension::expert:
            return number_in_query(request, name).map([](auto const& id) {
                return id ? std::to_string(*id) : std::string{};
            });
        case Dimension::city:
        case Dimension::institution:
            return cleaned(text, name, {.most = kMostText});
    }
    return text;
}

Result<std::optional<Dimension>> dimension_in(Request const& request) {
    auto const name = request.query_value("by");
    auto const dimension = dimension_from(name);
    if (!dimension && !name.empty()) return fail(invalid("by", "error.unknown_choice"));
    return dimension;
}

/// Reads which days to compare with. Errors: invalid.
Result<std::optional<Period>> compared_in(
    Request const& request, Period const& period, Calendar const& calendar
) {
    auto const with = request.query_value("with");
    if (with.empty() || !period.from.ok()) return std::nullopt;
    if (with == "before") return period_before(period, calendar);
    if (with == "year") return year_before(period, calendar);
    return fail(invalid("with", "error.unknown_choice"));
}

/// Brings the book up to date for somebody who may read it.
Result<void> let_read(Call& call) {
    if (!may_read(call.actor(), Register::metrics)) return fail(ErrorCode::forbidden, "error.forbidden");
    if (auto caught_up = call.house.figures().catch_up(*call.store); !caught_up) return pass(caught_up);
    return {};
}

}  // namespace

Result<FigureWish> figure_wish_of(Request const& request, Rules const& rules, Time now) {
    Faults faults;
    FigureWish wish;
    auto const& calendar = rules.calendars.of({});
    faults.take(
        wish.period, period_of(request, calendar, now, {.last_day = "to", .most_days = kMostFigureDays})
    );
    faults.take(wish.query.by, dimension_in(request));
    faults.take(wish.compared, compared_in(request, wish.period, calendar));
    for (std::size_t i = 0; i < kDimensionCount; ++i) {
        auto const dimension = static_cast<Dimension>(i);
        std::string key;
        faults.take(key, key_in(request, rules, dimension));
        if (!key.empty()) wish.query.only[dimension] = std::move(key);
    }
    wish.query.begin = wish.period.begin;
    wish.query.end = wish.period.end;
    return faults.unless_any(std::move(wish));
}

Result<FigureSheet> counted(Call& call, FigureWish const& wish) {
    if (auto read = let_read(call); !read) return pass(read);
    return call.house.figures().figures(wish.query);
}

Result<std::optional<Figures>> compared(Call& call, FigureWish const& wish) {
    if (!wish.compared) return std::nullopt;
    if (auto read = let_read(call); !read) return pass(read);
    auto query = wish.query;
    query.begin = wish.compared->begin;
    query.end = wish.compared->end;
    query.by.reset();
    query.cuts.clear();
    return call.house.figures().figures(query).whole;
}

Result<FigureList> figure_list_in(Request const& request) {
    if (auto const list = figure_list_from(request.query_value("figure"))) return *list;
    return fail(invalid("figure", "error.unknown_choice"));
}

Result<std::vector<CountedTicket>> counted_tickets(Call& call, FigureWish const& wish, FigureList list) {
    if (auto read = let_read(call); !read) return pass(read);
    return call.house.figures().tickets_behind(wish.query, list);
}

Result<CountedPage> page_of_counted(Call& call, FigureWish const& wish, FigureList list) {
    auto const limit = limit_of(call.request);
    if (!limit) return pass(limit);
    auto const after = cursor_of(call.request);
    if (!after) return pass(after);
    auto const all = counted_tickets(call, wish, list);
    if (!all) return pass(all);
    auto from = *after ? std::ranges::find(*all, TicketId{*after}, &CountedTicket::ticket) : all->begin();
    if (*after && from != all->end()) ++from;
    auto const until = from + std::min<std::ptrdiff_t>(*limit, all->end() - from);
    CountedPage page{{from, until}, {}};
    if (until != all->end() && from != until) page.next = std::to_string(std::prev(until)->ticket.value);
    return page;
}

}  // namespace mulkko::api
