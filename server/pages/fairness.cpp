#include "server/api/period.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/pages/period_tabs.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"
#include "server/views/routing_words.h"

namespace mulkko::pages {
namespace {

constexpr std::string_view kSheet = "/experts/fairness";
// Where the verdict in words changes; docs/routing.md says so.
constexpr double kEven = 0.25;
constexpr double kUneven = 0.4;

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
    line.say("gini", with_hundredths(*gini));
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
    auto const address = [](std::string const& from, std::string const& until) {
        return address_of(std::string{kSheet}, {{"from", from}, {"until", until}});
    };
    show_period_tabs(
        view,
        page.words(),
        {UsualPeriod::this_month, UsualPeriod::last_month, UsualPeriod::last_90_days},
        period ? std::optional{*period} : std::nullopt,
        address
    );
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
