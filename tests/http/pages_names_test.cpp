#include <fstream>
#include <map>
#include <mutex>
#include <regex>
#include <set>
#include <sstream>

#include "domain/inbox.h"
#include "domain/links.h"
#include "domain/recount.h"
#include "domain/way_in.h"
#include "domain/webhooks.h"
#include "server/jobs/postman.h"
#include "server/pages/pages.h"
#include "server/secrets.h"
#include "server/views/templates.h"
#include "tests/http/at_the_browser.h"

// Every template is shown with the cast, and names nothing that is never filled; nothing is filled that no
// template names. ctemplate itself shows a misspelt name as nothing at all.

namespace mulkko::test {
namespace {

using testing::IsEmpty;
using Names = std::set<std::string>;

Names names_matching(std::string const& text, char const* pattern) {
    std::regex const name{pattern};
    Names names;
    for (std::sregex_iterator at{text.begin(), text.end(), name}, end; at != end; ++at)
        names.insert((*at)[1]);
    return names;
}

Names without(Names names, Names const& others) {
    std::erase_if(names, [&](auto const& name) { return others.contains(name); });
    return names;
}

constexpr auto kFolder = MULKKO_SOURCE_DIR "/templates";

std::string whole(std::string const& name) {
    std::ostringstream text;
    text << std::ifstream{std::string{kFolder} + "/" + name}.rdbuf();
    return text.str();
}

/// Lists the files that a page is put together from, itself included.
void gather_files(std::string const& name, Names& files) {
    if (!files.insert(name).second) return;
    for (auto const& part : names_matching(whole(name), R"(\[\[(?:>|layout )([a-z_/]+\.(?:html|txt)))"))
        gather_files(part, files);
}

class PageNames : public AtTheBrowser {
protected:
    PageNames() {
        auto const& templates = app.house().templates();
        for (auto const& name : templates.names()) gather_files(name, files_of_[name]);
        templates.watch = [this](std::string_view name, View const& view) {
            std::lock_guard const one_at_a_time{filling_};
            auto const dump = view.dump();
            auto& filled = filled_[std::string{name}];
            filled.merge(names_matching(dump, R"((?:^|\n) *([a-z0-9_]+): >)"));
            filled.merge(names_matching(dump, R"(section ([a-z0-9_]+) \()"));
        };
    }
    ~PageNames() override { app.house().templates().watch = {}; }

    void walk_registers();
    void walk_webhooks();
    void walk_refusals();
    void walk_moves();
    void walk_tickets();
    void walk_sharing();
    void walk_mail();
    void walk_letters();
    void look_where_nothing_is();
    void walk_deadlines();
    void walk_figures();
    void look_in_november();

    /// Lets every expert take so many tickets, or none of them anything.
    void set_experts(bool active, int capacity) {
        app.work([&](Store& store) {
            for (auto expert : store.experts().list({}, 1000)) {
                expert.active = active;
                expert.capacity = capacity;
                store.experts().update(expert);
            }
        });
    }

    /// Lists what a file names, and what the pages that hold the file fill.
    static Names named_in(std::string const& file) {
        return names_matching(whole(file), R"(\{[#/]?([a-z0-9_]+)(?::p)?\})");
    }
    Names filled_around(std::string const& file) {
        Names names;
        for (auto const& [page, files] : files_of_) {
            if (files.contains(file)) names.insert(filled_[page].begin(), filled_[page].end());
        }
        return names;
    }

    std::map<std::string, Names> files_of_, filled_;
    std::mutex filling_;
};

/// Sends moves back with what was typed and chosen.
void PageNames::walk_moves() {
    auto const too_long = std::string(3000, 'x');
    auto send =
        [&](HttpClient& who, nlohmann::json const& ticket, std::string const& action, Headers const& fields) {
            auto form =
                form_on(who.get(page_of(ticket)), page_of(ticket) + "/moves", "value=\"" + action + "\"");
            for (auto const& [name, value] : fields) form.set(name, value);
            EXPECT_GE(press(who, form).status, 400) << action;
        };
    send(company, journey.in_state("proposed"), "confirm", {{"rating", "5"}, {"comment", too_long}});
    send(casting, journey.in_state("offered"), "decline", {{"reason_code", "no_time"}, {"reason", too_long}});
    auto const guiding = journey.in_state("guiding");
    send(manager, guiding, "give_up", {{"reason_code", "beyond_reach"}, {"reason", too_long}});
    send(casting, guiding, "plan_visit", {});
    send(casting, guiding, "plan_visit", {{"date", "2026-03-30"}, {"place", too_long}});
    send(casting, guiding, "propose", {});
    send(casting, guiding, "propose", {{"solution", "늦은 해결안"}, {"version", "1"}});
}

void PageNames::walk_tickets() {
    company.get("/problems?done=saved");
    casting.get("/offers");
    company.get("/problems?q=" + encoded("없는 말"));
    auto const draft = journey.in_state("draft");
    company.get(page_of(draft));
    company.get(page_of(draft) + "/edit");
    for (auto const* state :
         {"offered", "guiding", "visiting", "waiting_company", "proposed", "resolved", "triage", "closed"}) {
        auto const ticket = journey.in_state(state);
        if (state == std::string{"guiding"}) {
            journey.casting.post(path_of(ticket) + "/messages", {{"body", "메모"}, {"visibility", "staff"}});
            for (int i = 0; i < 100; ++i)
                journey.company.post(path_of(ticket) + "/messages", {{"body", "말"}});
            journey.company.upload(path_of(ticket) + "/attachments", {{"사진.txt", "x"}});
            journey.casting.get("/api/v1/attachments/1");
        }
        for (auto* reader : {&company, &casting, &manager}) reader->get(page_of(ticket) + "?done=filed");
        manager.get(page_of(ticket) + "/routing");
        manager.get(page_of(ticket) + "/edit");
    }
    auto const advised = journey.in_state("guiding");
    auto ask = form_on(manager.get(page_of(advised) + "/routing"), page_of(advised) + "/consultations");
    press(
        manager, ask.set("expert_id", std::to_string(app.cast().electronics.id.value)).set("reason", "PCB")
    );
    manager.get(page_of(advised) + "/routing");
    company.get(page_of(advised));
    for (int i = 0; i < 22; ++i) journey.in_state("guiding");
    for (int i = 0; i < 50; ++i) journey.filed();
    for (auto const* path : {"/problems", "/problems?show=drafts"}) company.get(path);
    for (auto const* path : {"/offers", "/cases", "/cases?show=ended", "/cases?q=x"}) casting.get(path);
    manager.get("/board");
    app.let_pass(std::chrono::days{12});
    for (auto const* query : {"urgency=urgent", "state=guiding", "overdue=true"})
        manager.get(std::string{"/board?"} + query);
    manager.get("/board?q=" + encoded("없는 말"));
    manager.get("/tickets/2/routing");
    manager.get("/tickets/3");
    company.get("/problems");
    for (auto const* path : {"/offers", "/cases"}) casting.get(path);
}

void PageNames::walk_refusals() {
    auto form = filled_filing_form();
    for (auto const& fault : kFaultFields) form.set(std::string{fault.name}, std::string(3000, 'x'));
    form.set("title", "").set("urgency", "").set("city", std::string(500, 'x')).tick("skills", "NO.SUCH");
    form.set("excluded_experts", "없는 사람").set("do", "file");
    press(company, form, {{"사진.txt", "x"}});
    press(
        company,
        form.set("urgency", "normal")
            .set("excluded_experts", "")
            .set("excluded_institutions", std::string(500, 'x'))
    );
    press(company, filled_filing_form().set("description", "").tick("skills", "METL.CAST").set("do", "file"));
    press(company, filled_filing_form().set("do", "suggest"));
    press(
        company,
        filled_filing_form()
            .set("title", "x")
            .set("description", "")
            .set("defect", "")
            .set("material", "")
            .set("do", "suggest")
    );
    auto by_manager = form_on(manager.get("/problems/new?company=1"), "/problems");
    press(
        manager, by_manager.set("title", "x").set("description", "y").set("company_id", "").set("do", "file")
    );

    auto const ticket = journey.in_state("guiding");
    press(casting, form_on(casting.get(page_of(ticket)), page_of(ticket) + "/messages"));
    auto note = form_on(casting.get(page_of(ticket)), page_of(ticket) + "/messages");
    press(casting, note.set("body", "x").set("visibility", "staff"), {{"사진.txt", "x"}});
    auto edit = form_on(manager.get(page_of(ticket) + "/edit"), page_of(ticket) + "/edit");
    press(manager, edit.set("version", "1").set("do", "save"));
    auto again = form_on(manager.get(page_of(ticket) + "/edit"), page_of(ticket) + "/edit");
    for (auto const& fault : kFaultFields) again.set(std::string{fault.name}, std::string(3000, 'x'));
    again.set("title", "")
        .set("urgency", "")
        .set("city", std::string(500, 'x'))
        .tick("skills", "NO.SUCH")
        .set("do", "save");
    press(manager, again.set("excluded_experts", "없는 사람"), {{"사진.txt", "x"}});
    press(
        manager,
        again.set("urgency", "normal")
            .set("description", "")
            .set("excluded_experts", "")
            .set("excluded_institutions", std::string(500, 'x'))
    );
    press(manager, again.set("do", "suggest"));
    press(manager, again.set("title", "x").set("description", "").set("form_token", "new"));
    auto client = app.stranger();
    client.get("/sign-in?unsent=true");
    press(client, form_on(client.get("/sign-in"), "/sign-in"));
    company.get("/tickets/4711");
    company.submit("/companies", {{"csrf", company.csrf}});
    manager.get("/board?sort=x&urgency=x");
    Request request;
    request.verb = Verb::post;
    error_page(app.house(), request, Language::ko, 503, {ErrorCode::busy, {}, "error.busy", {}, {}});
}

void PageNames::look_where_nothing_is() {
    std::vector<Expert> experts;
    app.work([&](Store& store) { experts = store.experts().list({}, 1000); });
    set_experts(false, 0);
    for (auto const* path : {"/board/queue", "/experts/fairness"}) manager.get(path);
    app.work([&](Store& store) {
        for (auto const& expert : experts) store.experts().update(expert);
    });
}

/// Looks at how time was counted: before it began, with a pause, and after the calendar changed.
void PageNames::walk_deadlines() {
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

/// Looks at the figures, wrongly asked for, of a time without any, and of one with everything.
void PageNames::walk_figures() {
    journey.in_state("resolved");
    auto const moved = path_of(journey.filed()) + "/moves";
    auto const other = app.cast().moulds.id.value;
    journey.manager.post(moved, {{"action", "offer"}, {"expert_id", other}, {"reason", "x"}});
    EXPECT_EQ(journey.moulds.post(moved, {{"action", "accept"}}).status, 200);
    manager.get("/figures?from=x&to=x&by=x");
    manager.get("/figures?from=2020-01-01&to=2020-01-31&by=month");
    manager.get("/figures?by=field&urgency=urgent");
    manager.get("/figures?by=month");
}

/// Looks at the board when next year's calendars are due.
void PageNames::look_in_november() {
    app.let_pass(std::chrono::days{240});
    auto later = app.signed_in(app.cast().manager);
    EXPECT_THAT(later.get("/board"), Shows("2027"));
}

/// Looks at what waits for an expert, and at how work is spread; some of it once nobody is left.
void PageNames::walk_sharing() {
    set_experts(true, 0);
    auto const first = journey.company.post("/api/v1/tickets", filing()).json();
    for (int i = 0; i < 60; ++i) journey.company.post("/api/v1/tickets", filing());
    for (auto const* path : {"/board", "/board/queue", "/experts/fairness"}) manager.get(path);
    set_experts(true, 100);
    press(manager, form_on(manager.get("/board/queue"), "/board/queue"));
    for (auto* asked : {&casting, &moulds}) asked->get(page_of(first));
    manager.get("/experts/fairness");
    manager.get("/board/queue?offered=1&changed=1,2&unfit=3");
    set_experts(false, 0);
    for (auto const* query : {"", "?from=x&until=x", "?from=2020-01-01&until=2020-01-31"})
        manager.get(std::string{"/experts/fairness"} + query);
}

/// Sets up who else is told, rightly and wrongly, and lets one of them be gone.
void PageNames::walk_webhooks() {
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

/// Keeps nothing and hands every letter back as undeliverable: what counts is that it was written.
class NoCarrier : public Carrier {
    Handover carry(Posting const&) override { return {Fate::refused, "550 5.1.1 nobody"}; }
};

/// Has letters written of all there is to tell, and looks at the pages around mail.
void PageNames::walk_letters() {
    set_experts(true, 100);
    auto const brief = journey.filed({{"urgency", "line_down"}});
    auto const guiding = journey.in_state("guiding");
    for (int i = 0; i < 30; ++i)
        journey.casting.post(path_of(guiding) + "/messages", {{"body", "말"}, {"visibility", "all"}});
    journey.manager.post(
        path_of(brief) + "/moves",
        {{"action", "offer"}, {"expert_id", app.cast().moulds.id.value}, {"reason", "금형"}},
        {{"If-Match", "\"" + brief["version"].dump() + "\""}}
    );
    app.work([&](Store& store) {
        store.mail_choices().keep({.user = app.cast().moulds_person.id, .digest = true});
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
            LetterWriter(app.house(), mail_keys(store)).sample("sample@example.com", Language::en);
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

void PageNames::walk_registers() {
    for (auto const* path :
         {"/companies",
          "/companies/new",
          "/companies/1",
          "/experts",
          "/experts/new",
          "/experts/1",
          "/users",
          "/users/new"}) {
        manager.get(path);
    }
    app.work([&](Store& store) {
        for (int i = 0; i < 60; ++i) {
            auto maker = app.cast().maker;
            store.companies().add(maker);
            User person{
                .id = {},
                .email = "m" + std::to_string(i) + "@example.com",
                .name = "x",
                .role = Role::manager};
            person.active = i % 2 == 0;
            auto const user = *store.users().add(person, "x");
            auto expert = app.cast().electronics;
            expert.user = user;
            store.experts().add(expert);
        }
    });
    for (auto const* path :
         {"/companies", "/experts", "/users", "/companies?after=9999", "/experts?after=9999"})
        manager.get(path);
    auto const long_text = std::string(500, 'x');
    auto const maker = form_on(manager.get("/companies/new"), "/companies");
    press(
        manager,
        PageForm{maker}
            .set("name", long_text)
            .set("city", long_text)
            .set("country", "China")
            .set("languages", "")
    );
    press(manager, PageForm{maker}.set("excluded_experts", "없는 사람"));
    press(manager, PageForm{maker}.set("excluded_institutions", long_text));
    auto expert = form_on(manager.get("/experts/new"), "/experts");
    expert.set("institution", long_text)
        .set("city", long_text)
        .set("capacity", "99")
        .set("weekly_limit", "99")
        .set("paused", "true")
        .set("country", "China");
    expert.set("languages", "").set("level-METL.CAST", "9").set("email", "x").set("password", "x");
    press(manager, expert.set("term_from", "x").set("term_until", "x"));
    press(manager, form_on(manager.get("/users/new"), "/users"));
    auto user = form_on(manager.get("/users/new"), "/users");
    press(
        manager,
        user.set("role", "expert")
            .set("name", "x")
            .set("email", "y@example.com")
            .set("password", "sample password")
    );
    press(manager, user.set("role", "x").set("email", "z@example.com"));
    press(manager, user.set("role", "company").set("company_id", "1").set("password", "x"));
    auto const away = form_on(casting.get("/profile"), "/profile/away");
    press(casting, away);
    press(casting, PageForm{away}.set("from", "2026-03-20").set("until", "2026-03-10"));
    press(casting, PageForm{away}.set("from", "2026-03-20").set("until", "2026-03-21"));
    press(
        casting,
        form_on(casting.get("/profile"), "/profile")
            .set("languages", "")
            .set("capacity", "99")
            .set("weekly_limit", "99")
            .set("paused", "true")
    );
    casting.get("/profile");
}

/// Looks at letters that wait, that machines wrote and that bounced, and at one that became a message.
void PageNames::walk_mail() {
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

TEST_F(PageNames, AreAllKnownAndAllFilled) {
    for (auto const* path : {"/offers", "/cases"}) casting.get(path);
    company.get("/problems");
    look_where_nothing_is();
    walk_webhooks();
    walk_registers();
    walk_refusals();
    walk_deadlines();
    walk_moves();
    walk_figures();
    walk_mail();
    walk_tickets();
    walk_sharing();
    walk_letters();
    look_in_november();
    Names files, named;
    for (auto const& [page, parts] : files_of_) files.insert(parts.begin(), parts.end());
    for (auto const& file : files) {
        auto const names = named_in(file);
        named.insert(names.begin(), names.end());
        EXPECT_THAT(without(names, filled_around(file)), IsEmpty()) << file << " names what nothing fills";
    }
    for (auto const& [page, names] : filled_) {
        auto unnamed = without(names, named);
        // Faults stand in the summary in any case, and beside their field where it has a place for them; what
        // was typed goes back into its field, but for passwords.
        std::erase_if(unnamed, [](auto const& name) {
            return name.starts_with("error_") || name.starts_with("value_");
        });
        EXPECT_THAT(unnamed, IsEmpty()) << page << " is filled with what no template names";
    }
}

}  // namespace
}  // namespace mulkko::test
