#include "domain/facts.h"
#include "domain/follow_up.h"
#include "domain/inbox.h"
#include "domain/links.h"
#include "domain/outbox.h"
#include "domain/recount.h"
#include "domain/report_mail.h"
#include "domain/way_in.h"
#include "domain/webhooks.h"
#include "server/benefit_link.h"
#include "server/figure_book.h"
#include "server/jobs/fact_reader.h"
#include "server/jobs/postman.h"
#include "server/jobs/recurrence_reader.h"
#include "server/secrets.h"
#include "tests/http/every_page.h"

// What time brings, and what goes out to and comes in from elsewhere: deadlines, webhooks, mail.

namespace mulkko::test {
namespace {

/// Keeps nothing and hands every letter back as undeliverable: what counts is that it was written.
class NoCarrier : public Carrier {
    Handover carry(Posting const&) override { return {Fate::refused, "550 5.7.1 no"}; }
};

/// Hands every letter on to nobody.
class AnyCarrier : public Carrier {
    Handover carry(Posting const&) override { return {}; }
};

}  // namespace

/// Looks at how time was counted: before it began, with a pause, and after the calendar changed.
void EveryPage::walk_deadlines() {
    company.get(page_of(journey.in_state("draft")) + "/deadlines");
    auto const asked = journey.in_state("waiting_company");
    auto const guided = journey.in_state("guiding");
    app.let_pass(std::chrono::days{1});
    journey.move(journey.company, asked, "answer");
    auto changed = app.house().rules();
    auto calendars = changed.calendars.all();
    for (auto& [country, calendar] : calendars) calendar.closed[local_day(app.now(), "Asia/Shanghai")] = "x";
    changed.calendars = Calendars{std::move(calendars), "CN"};
    app.work([&](Store& store) {
        EXPECT_TRUE(recount(store, changed, TicketId{asked["id"].get<std::int64_t>()}, app.now()));
        auto const id = TicketId{guided["id"].get<std::int64_t>()};
        Desk desk(store, changed, app.now());
        EXPECT_TRUE(desk.make_move(
            app.cast().casting_person, id, {"ask_company", {{"message", std::string{"?"}}}, {}}
        ));
    });
    for (auto const& ticket : {asked, guided}) company.get(page_of(ticket) + "/deadlines");
    for (auto const& ticket : {asked, guided}) company.get(page_of(ticket));
}

/// Looks at the board when next year's calendars are due.
void EveryPage::look_in_november() {
    app.let_pass(std::chrono::days{240});
    auto later = app.signed_in(app.cast().manager);
    EXPECT_THAT(later.get("/board"), Shows("2027"));
}

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
    Postman(
        app.house(), [] { return std::make_unique<AnyCarrier>(); }, std::chrono::hours{1}
    )
        .round();
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
    Postman(
        app.house(), [] { return std::make_unique<AnyCarrier>(); }, std::chrono::hours{1}
    )
        .round();
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

/// Sets up who else is told, rightly and wrongly, and lets one of them be gone.
void EveryPage::walk_webhooks() {
    manager.get("/webhooks");
    auto const form = [](HttpClient& who, std::string const& kind, std::string const& name) {
        auto fresh = form_on(who.get("/webhooks/new"), "/webhooks");
        return fresh.set("kind", kind).set("name", name).set("url", "https://example.com/");
    };
    auto const too_long = std::string(500, 'x');
    press(admin, form(admin, "standard", "x").set("with_texts", "true").set("staff_too", "true"));
    auto wrong = form(manager, "dingtalk", too_long).set("secret", too_long).set("url", "x");
    press(manager, wrong.tick("actions", "no_such"));
    for (auto const* kind : {"standard", "feishu"}) press(manager, form(manager, kind, "x"));
    for (auto const* path : {"/webhooks/1", "/webhooks/2"}) manager.get(path);
    press(manager, form_on(manager.get("/webhooks/1"), "/webhooks/1/test"));
    journey.filed();
    app.work([&](Store& store) {
        for (auto const& view : store.webhooks().claim(WebhookId{1}, app.now(), app.now(), 10)) {
            auto delivery = view.delivery;
            delivery.state = DeliveryState::failed;
            delivery.error = "delivery.status";
            store.webhooks().settle(delivery);
        }
        store.webhooks().give_up(WebhookId{2}, GivenUp::gone, app.now());
    });
    auto ticked = form_on(manager.get("/webhooks/1"), "/webhooks/1");
    press(manager, ticked.set("with_texts", "true").set("staff_too", "true").tick("actions", "accept"));
    for (auto const* path : {"/webhooks", "/webhooks/1", "/webhooks/2", "/board"}) manager.get(path);
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

/// Has letters written of all there is to tell, and looks at the pages around mail.
void EveryPage::walk_letters() {
    set_experts(true, 1000);
    auto const brief = journey.filed({{"urgency", "line_down"}});
    auto const guiding = journey.in_state("guiding");
    for (int i = 0; i < 30; ++i)
        journey.casting.post(path_of(guiding) + "/messages", {{"body", "말"}, {"visibility", "all"}});
    auto const& cast = app.cast();
    auto const seen = journey.manager.get(path_of(brief)).json();
    bool const asks_moulds = seen["offer"]["expert"]["id"] == cast.moulds.id.value;
    auto const other = asks_moulds ? cast.casting.id : cast.moulds.id;
    journey.manager.post(
        path_of(brief) + "/moves",
        {{"action", "offer"}, {"expert_id", other.value}, {"reason", "금형"}},
        {{"If-Match", "\"" + brief["version"].dump() + "\""}}
    );
    app.work([&](Store& store) {
        store.mail_choices().keep({.user = app.cast().moulds_person.id, .digest = true});
        for (auto const& user : {app.cast().manager.id, app.cast().member.id})
            store.mail_choices().reports().keep({.user = user, .monthly = true, .yearly = true});
        WayIn(store, app.now()).invite(app.cast().member.id);
        WayIn(store, app.now()).forgotten(store.users().find(app.cast().member.id)->email);
        store.links().add(
            {key_hash("sample"),
             app.cast().member.id,
             MailingKind::reset,
             app.now(),
             app.now() + std::chrono::hours{1}}
        );
    });
    app.let_pass(std::chrono::minutes{2});
    std::string opt_out;
    {
        Postman postman(
            app.house(), [] { return std::make_unique<NoCarrier>(); }, std::chrono::hours{1}
        );
        postman.round();
        app.work([&](Store& store) {
            opt_out = "/mail/opt-out?user=1&topic=messages&proof=" +
                      opt_out_proof(mail_keys(store).letters, UserId{1}, "messages");
            LetterWriter const writer{app.house(), mail_keys(store)};
            writer.sample("sample@example.com", Language::en);
            write_reports_by_mail(writer, store);
        });
    }
    for (auto const* path : {"/board", "/board/letters", "/board/letters?after=1"}) manager.get(path);
    for (auto* reader : {&company, &casting}) reader->get("/settings/mail");
    press(company, form_on(company.get("/settings/mail"), "/settings/mail").set("quiet_from", "x"));
    press(
        company,
        form_on(company.get("/settings/mail"), "/settings/mail").set("digest", "true").set("quiet", "true")
    );
    company.get("/settings/mail");
    auto stranger = app.stranger();
    stranger.get("/sign-in");
    press(stranger, form_on(stranger.get(opt_out), "/mail/opt-out"));
    press(stranger, form_on(stranger.get("/sign-in/forgotten"), "/sign-in/forgotten").set("email", "x"));
    press(
        stranger,
        form_on(stranger.get("/sign-in/password?key=sample"), "/sign-in/password").set("password", "x")
    );
    press(manager, form_on(manager.get("/users/new"), "/users").set("invite", "true"));
    press(manager, form_on(manager.get("/experts/new"), "/experts").set("invite", "true"));
}

/// Looks at letters that wait, that machines wrote and that bounced, and at one that became a message.
void EveryPage::walk_mail() {
    auto const ticket = journey.in_state("guiding");
    auto const message = journey.company.post(path_of(ticket) + "/messages", {{"body", "메일"}}).json();
    for (auto const* path : {"/board", "/board/mail"}) manager.get(path);
    app.work([&](Store& store) {
        for (auto const status : kLetterStatuses) {
            KeptLetter letter{.key = std::string{name_of(status)}, .status = status};
            letter.came_at = app.now();
            letter.ticket = TicketId{ticket["id"].get<std::int64_t>()};
            letter.user = app.cast().member.id;
            if (status == LetterStatus::taken) letter.message = MessageId{message["id"].get<std::int64_t>()};
            letter.letter.sender_line = "x";
            letter.letter.text = std::string(5000, 'x');
            letter.letter.failing = store.users().find(app.cast().member.id)->email;
            letter.rest = "> x";
            letter.left_out = {"x"};
            letter.content_key = "x";
            store.inbox().add(letter);
            letter.key += " by nobody";
            letter.letter.sender_line.clear();
            store.inbox().add(letter);
        }
    });
    for (auto const* path : {"/board", "/board/mail"}) manager.get(path);
    manager.get(page_of(ticket));
    auto const waiting = form_on(manager.get("/board/mail"), "/letters/3/note");
    press(manager, PageForm{waiting}.set("ticket", "x"));
}

}  // namespace mulkko::test
