#include "server/pages/board_filters.h"

#include <algorithm>
#include <array>

#include "server/house.h"
#include "server/views/address.h"

namespace mulkko::pages {
namespace {

constexpr int kMostChoices = 500;
constexpr std::array kFilters{
    "show",
    "q",
    "state",
    "category",
    "urgency",
    "skill",
    "expert",
    "company",
    "overdue",
    "attention",
    "sort"};
constexpr std::array kOrders{
    TicketOrder::newest, TicketOrder::oldest, TicketOrder::updated, TicketOrder::urgency, TicketOrder::due};
constexpr std::array kCategories{Category::fresh, Category::active, Category::waiting, Category::done};

/// Builds one list to choose from.
class Filter {
public:
    Filter(Page& page, Request const& request, std::string_view name)
        : part_(page.view().add("filters")), chosen_(request.query_value(name)) {
        part_.set("filter_name", name);
        part_.set("filter_label", page.words().text(std::string{"filter."}.append(name)));
        part_.set("filter_any", page.words().text(name == "sort" ? "sort.newest" : "filter.any"));
    }
    void add(std::string_view value, std::string_view name) {
        auto option = part_.add("options");
        option.set("option_value", value);
        option.set("option_name", name);
        option.show_if("option_chosen", value == chosen_);
    }

private:
    View part_;
    std::string_view chosen_;
};

void show_states(Page& page, Call& call) {
    auto const& words = page.words();
    Filter states{page, call.request, "state"};
    for (auto const& state : words.rules().workflow.states())
        states.add(state.name, state.label.in(words.language()));
    Filter categories{page, call.request, "category"};
    for (auto const category : kCategories) {
        auto const name = name_of(category);
        categories.add(name, words.text(std::string{"category."}.append(name)));
    }
}

void show_attention(Page& page, Call& call) {
    Filter needs{page, call.request, "attention"};
    for (auto const name : kAttentionNames)
        needs.add(name, page.words().text(std::string{"need."}.append(name)));
}

void show_problem_filters(Page& page, Call& call) {
    auto const& words = page.words();
    Filter urgencies{page, call.request, "urgency"};
    for (auto const urgency : kUrgencies) urgencies.add(name_of(urgency), words.urgency(urgency));
    Filter skills{page, call.request, "skill"};
    for (auto const& field : words.rules().taxonomy.fields()) {
        skills.add(field.code, field.name.in(words.language()));
        for (auto const& code : field.skills) skills.add(code, "– " + words.skill(code));
    }
}

void show_people(Page& page, Call& call) {
    Filter experts{page, call.request, "expert"};
    for (auto const& expert : call.store->experts().list({}, kMostChoices)) {
        experts.add(std::to_string(expert.id.value), expert.name);
    }
    Filter companies{page, call.request, "company"};
    for (auto const& company : call.store->companies().list({}, kMostChoices)) {
        companies.add(std::to_string(company.id.value), company.name);
    }
}

}  // namespace

void show_filters(Page& page, Call& call) {
    auto& view = page.view();
    view.set("q", call.request.query_value("q"));
    auto const overdue = call.request.query_value("overdue");
    view.show_if("only_overdue", overdue == "true" || overdue == "1");
    // What narrows the list must not hide itself, not even on a phone.
    view.show_if("filtered", std::ranges::any_of(kFilters, [&](std::string_view name) {
                     return name != "show" && name != "q" && !call.request.query_value(name).empty();
                 }));
    show_states(page, call);
    show_problem_filters(page, call);
    show_attention(page, call);
    show_people(page, call);
    Filter orders{page, call.request, "sort"};
    for (auto const order : kOrders) {
        if (order == TicketOrder::newest) continue;
        orders.add(name_of(order), page.words().text(std::string{"sort."}.append(name_of(order))));
    }
}

std::string filtered_address(Request const& request, std::string const& cursor) {
    std::vector<std::pair<std::string, std::string>> query;
    for (auto const* name : kFilters) query.emplace_back(name, request.query_value(name));
    query.emplace_back("cursor", cursor);
    return address_of("/board", query);
}

}  // namespace mulkko::pages
