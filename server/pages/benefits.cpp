#include "domain/following_up.h"
#include "server/api/figure_wish.h"
#include "server/house.h"
#include "server/pages/benefits_view.h"
#include "server/pages/figure_links.h"
#include "server/pages/pages.h"
#include "server/views/address.h"
#include "server/views/page.h"
#include "server/views/routing_words.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

constexpr double kHundredth = 0.01;

std::string rate_in(double hundredths) { return with_hundredths(hundredths * kHundredth) + " %"; }

std::string amount_in(std::int64_t amount, std::string const& currency) {
    auto text = std::to_string(amount);
    for (auto place = static_cast<std::ptrdiff_t>(text.size()) - 3; place > 0; place -= 3)
        text.insert(static_cast<std::size_t>(place), ",");
    return text + " " + currency;
}

std::vector<FollowUp> follow_ups_of(Call& call, api::FigureWish const& wish) {
    auto all = call.store->follow_ups().between(wish.period.begin, wish.period.end);
    auto const company = wish.query.only.find(Dimension::company);
    if (company != wish.query.only.end())
        std::erase_if(all, [&](auto const& one) {
            return std::to_string(one.company.value) != company->second;
        });
    return all;
}

/// Tells whether all that figures are narrowed by is something that answers know.
bool knows(api::FigureWish const& wish) {
    return wish.query.only.empty() ||
           (wish.query.only.size() == 1 && wish.query.only.contains(Dimension::company));
}

void show_saved(View& part, BenefitFigures const& figures) {
    for (auto const& [currency, amount] : figures.saved)
        part.add("savings").set("saving", amount_in(amount, currency));
}

void show_answer(View row, Page const& page, Call& call, FollowUp const& answer) {
    auto const& words = page.words();
    auto const ticket = call.store->tickets().find(answer.ticket);
    auto const company = call.store->companies().find(answer.company);
    auto const& benefit = answer.benefit;
    row.set("answer_url", address_of(answer.ticket));
    row.set("answer_title", ticket ? ticket->problem.title : "");
    row.set("answer_company", company ? company->name : "");
    row.set("answer_months", words.count("benefit.months", answer.months));
    row.set("answered_at", words.moment(*answer.answered_at));
    if (benefit.saved) row.say("saved", amount_in(*benefit.saved, benefit.currency));
    if (benefit.defects_before && benefit.defects_after) {
        auto const before = rate_in(static_cast<double>(*benefit.defects_before));
        row.say("defects", before + " → " + rate_in(static_cast<double>(*benefit.defects_after)));
    }
    if (benefit.downtime_hours) row.say("downtime", std::to_string(*benefit.downtime_hours));
    if (benefit.jobs) row.say("jobs", std::to_string(*benefit.jobs));
    row.say("remark", benefit.remark);
}

}  // namespace

void show_benefit_figures(Page& page, Call& call, api::FigureWish const& wish) {
    if (!knows(wish)) return;
    auto const figures = benefit_figures(follow_ups_of(call, wish), wish.period.begin, wish.period.end);
    auto part = page.view().add("benefits");
    auto const rate = figures.response_rate();
    auto const asked = std::to_string(figures.asked), answered = std::to_string(figures.answered);
    part.set("benefit_rate", rate ? percent(*rate) : "–");
    part.set(
        "benefit_counts", page.words().text("benefit.counts", {{"asked", asked}, {"answered", answered}})
    );
    FigureLinks const links{wish};
    part.set("benefits_url", links.benefits());
    if (figures.answered == 0) return;
    auto told = part.add("told");
    show_saved(told, figures);
    told.set("benefit_downtime", figures.downtime_hours);
    told.set("benefit_jobs", figures.jobs);
    if (figures.told_defects == 0) return;
    told.say("benefit_defects", rate_in(figures.defects_before) + " → " + rate_in(figures.defects_after));
}

Result<Response> list_benefits(Call& call) {
    auto const wish = api::figure_wish_of(call.request, call.house.rules(), call.now);
    if (!wish) return pass(wish);
    Page page{call, "benefit/list.html", "/figures"};
    auto& view = page.view();
    view.set("period", page.words().days(wish->period.from, wish->period.until));
    view.set("sheet_url", FigureLinks{*wish}.sheet());
    bool some = false;
    for (auto const& one : follow_ups_of(call, *wish)) {
        bool const told =
            one.answered_at && *one.answered_at >= wish->period.begin && *one.answered_at < wish->period.end;
        if (!told) continue;
        some = true;
        show_answer(view.add("answers"), page, call, one);
    }
    view.show_if("nothing_found", !some);
    return page.answer();
}

}  // namespace mulkko::pages
