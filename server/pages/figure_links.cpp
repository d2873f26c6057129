#include "server/pages/figure_links.h"

#include <algorithm>

#include "domain/fact_sieve.h"
#include "server/views/address.h"

namespace mulkko::pages {
namespace {

std::string name_of(Dimension dimension) {
    return std::string{kDimensionNames[static_cast<std::size_t>(dimension)]};
}

}  // namespace

std::vector<std::pair<std::string, std::string>> kept_of(Request const& request) {
    std::vector<std::pair<std::string, std::string>> kept;
    for (auto const* name : {"by", "with"}) kept.emplace_back(name, request.query_value(name));
    for (auto const name : kDimensionNames) kept.emplace_back(name, request.query_value(name));
    return kept;
}

FigureLinks::Query FigureLinks::days(api::Period const& period) const {
    return {{"from", to_text(period.from)}, {"to", to_text(period.until)}};
}

void FigureLinks::add_kept(Query& query) const {
    for (auto const& [dimension, key] : wish_.query.only) query.emplace_back(name_of(dimension), key);
}

std::string FigureLinks::to(FigureList list, api::Period const& period) const {
    auto query = days(period);
    query.emplace_back("figure", mulkko::name_of(list));
    add_kept(query);
    return address_of("/figures/tickets", query);
}

api::Period FigureLinks::in_month(std::string const& month) const {
    auto const first = parse_date(month + "-01").value_or(wish_.period.from);
    auto period = wish_.period;
    period.from = std::max(period.from, first);
    period.until = std::min(period.until, Date{first.year() / first.month() / std::chrono::last});
    return period;
}

std::string FigureLinks::to(FigureList list, Dimension dimension, std::string const& key) const {
    if (key.empty()) return {};
    if (dimension == Dimension::month) return to(list, in_month(key));
    auto const guides = is_about_experts(dimension) && list == FigureList::open;
    auto query = days(wish_.period);
    query.emplace_back("figure", mulkko::name_of(guides ? FigureList::guided : list));
    add_kept(query);
    std::erase_if(query, [&](auto const& one) { return one.first == name_of(dimension); });
    query.emplace_back(name_of(dimension), key);
    return address_of("/figures/tickets", query);
}

std::string FigureLinks::whole(std::string path) const {
    auto query = days(wish_.period);
    add_kept(query);
    return address_of(std::move(path), query);
}

std::string FigureLinks::sheet() const { return whole("/figures"); }
std::string FigureLinks::benefits() const { return whole("/figures/benefits"); }

std::string FigureLinks::narrowed(Dimension dimension, std::string const& key) const {
    bool const is_month = dimension == Dimension::month;
    auto query = days(is_month ? in_month(key) : wish_.period);
    query.emplace_back("by", is_month ? "field" : "month");
    add_kept(query);
    std::erase_if(query, [&](auto const& one) { return one.first == name_of(dimension); });
    if (!is_month) query.emplace_back(name_of(dimension), key);
    return address_of("/figures", query);
}

}  // namespace mulkko::pages
