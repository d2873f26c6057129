#include "domain/inbox.h"
#include "domain/links.h"
#include "domain/outbox.h"
#include "domain/recount.h"
#include "domain/report_mail.h"
#include "domain/way_in.h"
#include "domain/webhooks.h"
#include "server/jobs/postman.h"
#include "server/secrets.h"
#include "tests/http/every_page.h"

// What time brings, and what goes out to and comes in from elsewhere: deadlines, webhooks, mail.

namespace mulkko::test {
namespace {

/// Keeps nothing and hands every letter back as undeliverable: what counts is that it was written.
class NoCarrier : public Carrier {
    Handover carry(Posting const&) override { return {Fate::refused, "550 5.7.1 no"}; }
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
