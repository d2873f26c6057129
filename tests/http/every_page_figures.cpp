#include "domain/facts.h"
#include "domain/follow_up.h"
#include "domain/outbox.h"
#include "domain/report_mail.h"
#include "server/benefit_link.h"
#include "server/figure_book.h"
#include "server/jobs/fact_reader.h"
#include "server/jobs/recurrence_reader.h"
#include "tests/http/every_page.h"

// How well problems are resolved: figures, what solutions brought, reports, what comes back.

namespace mulkko::test {

/// Looks at the figures, wrongly asked for, of a time without any, and of one with everything.
void EveryPage::walk_figures() {
    journey.in_state("resolved");
    auto const moved = path_of(journey.filed()) + "/moves";
    auto const other = app.cast().moulds.id.value;
    journey.manager.post(moved, {{"action", "offer"}, {"expert_id", other}, {"reason", "x"}});
    EXPECT_EQ(journey.moulds.post(moved, {{"action", "accept"}}).status, 200);
    manager.get("/figures?from=x&to=x&by=x");
    manager.get("/figures?from=2020-01-01&to=2020-01-31&by=month");
    manager.get("/figures?by=field&urgency=urgent");
    manager.get("/figures?by=month&with=before");
    journey.filed({{"city", "쑤저우"}});
    journey.move(journey.company, journey.filed({{"city", "칭다오"}}), "withdraw");
    for (auto const* by : {"city", "expert"}) manager.get(std::string{"/figures?by="} + by);
    manager.get("/figures/tickets?figure=filed&limit=1");
    manager.get("/figures/tickets?figure=rated&field=METL");
    manager.get("/figures/tickets?figure=filed&to=2020-01-31");
}

/// Asks the company months later, and hears what it says, rightly and wrongly.
void EveryPage::walk_benefits() {
    manager.get("/figures/benefits");
    TicketId const ticket{journey.in_state("resolved")["id"].get<std::int64_t>()};
    std::string link;
    app.work([&](Store& store) {
        auto const& member = app.cast().member;
        store.follow_ups().add(
            {.ticket = ticket,
             .company = *member.company,
             .user = member.id,
             .months = 3,
             .asked_at = app.now()}
        );
        Mailing letter{.user = member.id, .ticket = ticket, .kind = MailingKind::follow_up};
        letter.created_at = letter.next_at = app.now();
        store.outbox().add(letter);
        link = benefit_address(mail_keys(store).letters, FollowUpId{1});
    });
    have_letters_written();
    auto stranger = app.stranger();
    auto const form = form_on(stranger.get(link), "/benefit");
    auto wrong = PageForm{form}.set("saved", "x").set("defects_before", "x").set("downtime_hours", "x");
    wrong.set("currency", "KRW");
    press(stranger, wrong.set("jobs", "x").set("remark", std::string(3000, 'x')));
    press(stranger, PageForm{form}.set("saved", "1").set("defects_after", "1").set("currency", "x"));
    auto told = PageForm{form}.set("saved", "1").set("currency", "KRW").set("downtime_hours", "1");
    told.set("defects_before", "2").set("defects_after", "1").set("jobs", "1").set("remark", "x");
    press(stranger, told);
    for (auto const* path : {"/figures", "/figures/benefits"}) manager.get(path);
}

/// Looks at reports: where to have them, of a month, of a year, and of a month in which nothing happened.
void EveryPage::walk_reports() {
    for (auto const* path : {"/reports", "/reports/2026-03", "/reports/2026"}) manager.get(path);
    auto const ordered = form_on(manager.get("/reports"), "/reports");
    press(manager, PageForm{ordered}.set("monthly", "true").set("yearly", "true"));
    app.work([&](Store& store) {
        auto const& rules = app.house().rules();
        auto old = store.facts().after(0, 1).front().fact;
        old.kind = FactKind::rated;
        old.at -= std::chrono::days{365};
        store.facts().add(old);
        for (int i = 0; i < 40; ++i) {
            auto problem = cast::porosity();
            problem.city = "city " + std::to_string(i);
            EXPECT_TRUE(Desk(store, rules, app.now()).file_problem(app.cast().member, {problem, false, {}}));
        }
    });
    for (auto const* path : {"/reports", "/reports/2026-03"}) manager.get(path);
    have_letters_written();
}

/// Looks at what comes back: before anybody looked for it, wrongly asked for, and where much does.
void EveryPage::walk_recurring() {
    manager.get("/figures/recurring");
    auto const proposed = journey.in_state("proposed");
    journey.in_state("resolved");
    app.work([&](Store& store) {
        auto ticket = *store.tickets().find(TicketId{proposed["id"].get<std::int64_t>()});
        ticket.submitted_at = app.now() - std::chrono::hours{24};
        for (int i = 0; i < 200; ++i) {
            ticket.problem.material = "x" + std::to_string(i / 3);
            store.tickets().add(ticket);
        }
    });
    auto& house = app.house();
    FactReader facts(house.database(), house.rules(), house.figures(), std::chrono::hours{1});
    EXPECT_TRUE(facts.round());
    RecurrenceReader reader(
        house.database(), house.figures(), [this] { return app.now(); }, std::chrono::hours{1}
    );
    EXPECT_TRUE(reader.round());
    for (auto const* query :
         {"", "?from=x&to=x", "?kind=x", "?kind=material", "?from=2020-01-01&to=2020-01-31"})
        manager.get(std::string{"/figures/recurring"} + query);
    auto const problems = "/figures/recurring/problems?key=" + proposed["id"].dump();
    manager.get(problems + "&span=now");
    manager.get(problems + "&from=2020-01-01&to=2020-01-31&span=before");
    manager.get("/figures/recurring/problems?kind=skill&key=METL.CAST");
}

/// Has a letter written of a report whose workbook is too large for it.
void EveryPage::write_reports_by_mail(LetterWriter const& writer, Store& store) {
    auto const& rules = app.house().rules();
    Words const words{app.house().catalogues(), rules, Language::en, rules.calendars.of({}), app.now()};
    auto report = report_of(app.house().figures().ground(), {2026, 3}, app.now());
    auto const reader = store.users().find(app.cast().manager.id);
    auto const told = named(std::move(report), words, store);
    writer.report({.created_at = app.now()}, *reader, told, words, {});
    writer.report({.created_at = app.now()}, *reader, told, words, std::string{"a workbook"});
}

}  // namespace mulkko::test
