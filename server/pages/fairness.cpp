#include <array>
#include <cmath>

#include "server/api/period.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"
#include "server/views/routing_words.h"

namespace mulkko::pages {
namespace {

using namespace std::chrono;
using api::Period;

constexpr std::string_view kSheet = "/experts/fairness";
// Where the verdict in words changes; docs/routing.md says so.
constexpr double kEven = 0.25;
constexpr double kUneven = 0.4;

Period this_month(Calendar const& calendar, Time now) {
    auto const today = local_day(now, calendar.time_zone);
    return api::days_between(today.year() / today.month() / day{1}, today, calendar);
}

Period last_month(Calendar const& calendar, Time now) {
    auto const today = local_day(now, calendar.time_zone);
    auto const before = today.year() / today.month() - months{1};
    return api::days_between(before / day{1}, Date{before / last}, calendar);
}

void show_choice(View& view, Words const& words, std::string_view name, Period const& choice, bool chosen) {
    auto tab = view.add("periods");
    auto const from = to_text(choice.from), until = to_text(choice.until);
    tab.set("period_url", address_of(std::string{kSheet}, {{"from", from}, {"until", until}}));
    tab.set("period_name", words.text(name));
    tab.show_if("period_current", chosen);
}

void show_choices(View& view, Words const& words, Result<Period> const& chosen) {
    auto const& calendar = words.calendar();
    std::array<std::pair<std::string_view, Period>, 3> const choices{{
        {"period.this_month", this_month(calendar, words.now())},
        {"period.last_month", last_month(calendar, words.now())},
        {"period.last_90_days", api::last_days(90, calendar, words.now())},
    }};
    for (auto const& [name, choice] : choices) {
        show_choice(view, words, name, choice, chosen && *chosen == choice);
    }
}

std::string percent(double share) { return std::to_string(std::llround(share * 100)) + " %"; }

void show_share(View row, Words const& words, ExpertShare const& share) {
    auto const id = std::to_string(share.expert.value);
    row.set("expert_name", share.name);
    row.set("expert_url", "/experts/" + id);
    row.show_if("switched_off", !share.active);
    row.show_if("no_capacity", share.active && share.capacity == 0);
    row.set("offer_count", share.offers);
    row.set("accepted_count", share.accepted);
    row.set("declined_count", share.declined);
    row.set("expired_count", share.expired);
    row.set("waiting_count", share.waiting);
    auto const per_place = share.per_place(share.accepted);
    row.set("per_place", per_place ? points(*per_place) : "–");
    row.set("in_time", share.in_time ? percent(*share.in_time) : "–");
    row.set("answer_time", share.answer_minutes ? words.hours(*share.answer_minutes) : "–");
    row.set("work", std::to_string(share.open_tickets) + " / " + std::to_string(share.capacity));
    row.set("work_url", address_of("/board", {{"expert", id}}));
}

std::string verdict_on(std::optional<double> const& gini, Words const& words) {
    if (!gini) return words.text("fairness.nothing");
    auto const* key = *gini <= kEven     ? "fairness.even"
                      : *gini <= kUneven ? "fairness.uneven"
                                         : "fairness.one_sided";
    return words.text(key);
}

void show_gini(View& view, Words const& words, std::string_view name, std::optional<double> const& gini) {
    auto line = view.add("ginis");
    line.set("gini_name", words.text(name));
    line.set("gini_verdict", verdict_on(gini, words));
    if (!gini) return;
    auto const hundredths = std::to_string(100 + std::llround(*gini * 100));
    line.say("gini", std::string{hundredths.front() == '2' ? "1." : "0."} + hundredths.substr(1));
}

void show_sheet(View& view, Words const& words, FairnessSheet const& sheet) {
    auto part = view.add("sheet");
    show_gini(part, words, "fairness.offers", sheet.gini_offers);
    show_gini(part, words, "fairness.accepted", sheet.gini_accepted);
    show_gini(part, words, "fairness.load", sheet.gini_load);
    for (auto const& share : sheet.experts) show_share(part.add("experts"), words, share);
    view.show_if("nothing_found", sheet.experts.empty());
}

}  // namespace

Result<Response> show_fairness(Call& call) {
    Page page{call, "experts/fairness.html", "/experts"};
    auto& view = page.view();
    auto const period = api::period_of(call.request, page.words().calendar(), call.now);
    show_choices(view, page.words(), period);
    view.set("value_from", period ? to_text(period->from) : call.request.query_value("from"));
    view.set("value_until", period ? to_text(period->until) : call.request.query_value("until"));
    if (!period) {
        show_faults(view, page.words(), period.error());
        return page.answer(422);
    }
    auto const sheet = call.registry().fairness_between(call.actor(), period->begin, period->end);
    if (!sheet) return pass(sheet);
    view.say("period", page.words().days(period->from, period->until));
    show_sheet(view, page.words(), *sheet);
    return page.answer();
}

}  // namespace mulkko::pages
