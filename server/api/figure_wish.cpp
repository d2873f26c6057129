#include "server/api/figure_wish.h"

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

Result<FactKind> fact_kind_in(Request const& request) {
    if (auto const kind = fact_kind_from(request.query_value("figure"))) return *kind;
    return fail(invalid("figure", "error.unknown_choice"));
}

Result<std::vector<TicketId>> counted_tickets(Call& call, FigureWish const& wish, FactKind kind) {
    if (auto read = let_read(call); !read) return pass(read);
    return call.house.figures().tickets_behind(wish.query, kind);
}

}  // namespace mulkko::api
