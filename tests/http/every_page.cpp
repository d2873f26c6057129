#include "tests/http/every_page.h"

#include "server/pages/pages.h"

// Problems, registers and the coordinator's pages.

namespace mulkko::test {

/// Sends moves back with what was typed and chosen.
void EveryPage::walk_moves() {
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

void EveryPage::walk_tickets() {
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
    manager.get("/figures");
    for (auto const* query : {"urgency=urgent", "state=guiding", "overdue=true"})
        manager.get(std::string{"/board?"} + query);
    manager.get("/board?q=" + encoded("없는 말"));
    manager.get("/tickets/2/routing");
    manager.get("/tickets/3");
    company.get("/problems");
    for (auto const* path : {"/offers", "/cases"}) casting.get(path);
}

void EveryPage::walk_refusals() {
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

void EveryPage::look_where_nothing_is() {
    std::vector<Expert> experts;
    app.work([&](Store& store) { experts = store.experts().list({}, 1000); });
    set_experts(false, 0);
    for (auto const* path : {"/board/queue", "/experts/fairness", "/reports/2026-03"}) manager.get(path);
    app.work([&](Store& store) {
        for (auto const& expert : experts) store.experts().update(expert);
    });
}

void EveryPage::walk_registers() {
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

/// Looks at what waits for an expert, and at how work is spread; some of it once nobody is left.
void EveryPage::walk_sharing() {
    auto const given_back = journey.in_state("guiding");
    set_experts(true, 0);
    journey.move(journey.casting, given_back, "hand_over");
    manager.get("/board/queue");
    auto const first = journey.company.post("/api/v1/tickets", filing()).json();
    for (int i = 0; i < 60; ++i) journey.company.post("/api/v1/tickets", filing());
    for (auto const* path : {"/board", "/board/queue", "/experts/fairness"}) manager.get(path);
    set_experts(true, 1000);
    press(manager, form_on(manager.get("/board/queue"), "/board/queue"));
    for (auto* asked : {&casting, &moulds}) asked->get(page_of(first));
    manager.get("/experts/fairness");
    manager.get("/board/queue?offered=1&changed=1,2&unfit=3");
    set_experts(false, 0);
    for (auto const* query : {"", "?from=x&until=x", "?from=2020-01-01&until=2020-01-31"})
        manager.get(std::string{"/experts/fairness"} + query);
}

}  // namespace mulkko::test
