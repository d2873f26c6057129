#include "server/pages/recurring.h"

#include "server/house.h"
#include "server/pages/period_tabs.h"
#include "server/views/address.h"
#include "server/views/form.h"

namespace mulkko::pages {
namespace {

constexpr auto kSheet = "/figures/recurring";
constexpr std::size_t kMostShown = 50;

void show_kinds(Page& page, Request const& request, RecurrenceKind chosen) {
    for (auto const name : kRecurrenceKindNames) {
        auto tab = page.view().add("kinds");
        auto const from = std::string{request.query_value("from")},
                   to = std::string{request.query_value("to")};
        tab.set("kind_url", address_of(kSheet, {{"from", from}, {"to", to}, {"kind", std::string{name}}}));
        tab.set("kind_name", page.words().text(std::string{"recurring."}.append(name)));
        tab.show_if("kind_current", name == name_of(chosen));
    }
}

void show_question(Page& page, Request const& request, Result<api::RecurringWish> const& wish) {
    auto& view = page.view();
    auto const kind = std::string{request.query_value("kind")};
    auto const address = [&](std::string const& from, std::string const& to) {
        return address_of(kSheet, {{"from", from}, {"to", to}, {"kind", kind}});
    };
    show_period_tabs(
        view,
        page.words(),
        {UsualPeriod::this_month, UsualPeriod::last_month, UsualPeriod::last_90_days, UsualPeriod::this_year},
        wish ? std::optional{wish->days} : std::nullopt,
        address
    );
    show_kinds(page, request, wish ? wish->kind : RecurrenceKind::texts);
    view.set("value_from", wish ? to_text(wish->days.from) : request.query_value("from"));
    view.set("value_to", wish ? to_text(wish->days.until) : request.query_value("to"));
    view.set("kind", kind);
}

void show_one(View row, Page const& page, Call& call, api::RecurringWish const& wish, Recurrence const& one) {
    auto const& words = page.words();
    row.set("fault_name", recurrence_name(page, call, wish.kind, one));
    row.set("fault_url", recurrence_address(wish, one.key, {}));
    row.set("now_count", one.now);
    row.set("now_url", recurrence_address(wish, one.key, "now"));
    row.set("before_count", one.before);
    row.set("before_url", recurrence_address(wish, one.key, "before"));
    row.set("total_count", one.counts.total);
    row.set("trend", words.text(std::string{"trend."}.append(name_of(one.trend()))));
    row.set("company_count", one.counts.companies);
    row.set("solved_count", one.counts.solved);
    for (auto const remedy : one.remedies)
        row.add("remedies").set("remedy", words.text(std::string{"remedy."}.append(name_of(remedy))));
}

void show_sheet(Page& page, Call& call, api::RecurringWish const& wish, RecurrenceSheet const& sheet) {
    auto const& words = page.words();
    auto part = page.view().add("sheet");
    part.set("period", words.days(wish.days.from, wish.days.until));
    if (sheet.as_of) part.set("as_of", words.moment(*sheet.as_of));
    auto const from = to_text(wish.days.from), to = to_text(wish.days.until);
    std::string const kind{name_of(wish.kind)};
    part.set(
        "csv_url",
        address_of(
            "/api/v1/metrics/recurring", {{"from", from}, {"to", to}, {"kind", kind}, {"format", "csv"}}
        )
    );
    auto const found = sheet.recurrences.in(wish.kind, wish.period);
    if (found.empty()) return part.show("nothing");
    auto table = part.add("faults");
    table.set("kind_of_fault", words.text("recurring." + kind));
    for (std::size_t i = 0; i < found.size() && i < kMostShown; ++i)
        show_one(table.add("rows"), page, call, wish, found[i]);
    if (found.size() <= kMostShown) return;
    auto const most = std::to_string(kMostShown), all = std::to_string(found.size());
    table.say("cut", words.text("recurring.cut", {{"most", most}, {"count", all}}));
}

}  // namespace

std::string recurrence_name(Page const& page, Call& call, RecurrenceKind kind, Recurrence const& one) {
    if (kind == RecurrenceKind::skill) return page.words().skill(one.key);
    if (kind != RecurrenceKind::texts) return one.name;
    std::string name;
    for (auto const& word : one.words) name += (name.empty() ? "" : " · ") + word;
    if (!name.empty()) return name;
    auto const first = call.desk().ticket_for(call.actor(), TicketId{std::stoll(one.key)});
    return first ? first->ticket.problem.title : "#" + one.key;
}

void show_remedies(View& view, Words const& words, Recurrence const& one) {
    for (auto const remedy : one.remedies) {
        auto const key = std::string{"remedy."}.append(name_of(remedy));
        auto item = view.add("remedies");
        item.set("remedy", words.text(key));
        item.set("remedy_reason", words.text(key + ".reason"));
    }
}

std::string recurrence_address(
    api::RecurringWish const& wish, std::string const& key, std::string const& span
) {
    return address_of(
        "/figures/recurring/problems",
        {{"kind", std::string{name_of(wish.kind)}},
         {"key", key},
         {"from", to_text(wish.days.from)},
         {"to", to_text(wish.days.until)},
         {"span", span}}
    );
}

Result<Response> show_recurring(Call& call) {
    Page page{call, "figures/recurring.html", "/figures"};
    auto const wish = api::recurring_wish_of(call.request, call.house.rules(), call.now);
    show_question(page, call.request, wish);
    if (!wish) {
        show_faults(page.view(), page.words(), wish.error());
        return page.answer(422);
    }
    auto const sheet = api::recurring_sheet(call);
    if (!sheet) return pass(sheet);
    *sheet ? show_sheet(page, call, *wish, **sheet) : page.view().show("not_yet");
    return page.answer();
}

}  // namespace mulkko::pages
