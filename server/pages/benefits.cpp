#include "server/api/benefits.h"
#include "domain/following_up.h"
#include "server/house.h"
#include "server/pages/benefits_view.h"
#include "server/pages/figure_links.h"
#include "server/pages/pages.h"
#include "server/reports/benefit_lines.h"
#include "server/views/address.h"
#include "server/views/page.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

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
    if (benefit.saved) row.say("saved", money(*benefit.saved, benefit.currency));
    if (benefit.defects_before && benefit.defects_after) {
        auto const before = defect_rate(static_cast<double>(*benefit.defects_before));
        row.say("defects", before + " → " + defect_rate(static_cast<double>(*benefit.defects_after)));
    }
    if (benefit.downtime_hours) row.say("downtime", std::to_string(*benefit.downtime_hours));
    if (benefit.jobs) row.say("jobs", std::to_string(*benefit.jobs));
    row.say("remark", benefit.remark);
}

}  // namespace

void show_benefit_figures(Page& page, Call& call, api::FigureWish const& wish) {
    auto const figures = api::benefits_of(call, wish);
    if (!figures) return;
    auto part = page.view().add("benefits");
    part.set("benefits_url", FigureLinks{wish}.benefits());
    for (auto const& line : benefit_lines(*figures, page.words())) {
        auto row = part.add("benefit_lines");
        row.set("benefit_name", line.name);
        row.set("benefit_text", line.text);
        row.set("benefit_remark", line.remark);
    }
}

Result<Response> list_benefits(Call& call) {
    auto const wish = api::figure_wish_of(call.request, call.house.rules(), call.now);
    if (!wish) return pass(wish);
    Page page{call, "benefit/list.html", "/figures"};
    auto& view = page.view();
    view.set("period", page.words().days(wish->period.from, wish->period.until));
    view.set("sheet_url", FigureLinks{*wish}.sheet());
    bool some = false;
    for (auto const& one : api::follow_ups_of(call, *wish)) {
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
