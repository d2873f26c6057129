#include <map>
#include <regex>
#include <set>

#include "server/views/template_source.h"
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

class PageNames : public AtTheBrowser {
protected:
    PageNames() {
        auto const& templates = app.house().templates();
        for (auto const& name : templates.names()) {
            used_[name] = names_matching(
                *composed(MULKKO_SOURCE_DIR "/templates", name), R"(\{\{[#/]?([a-z0-9_]+)\}\})"
            );
        }
        templates.watch = [this](std::string_view name, View const& view) {
            std::lock_guard const one_at_a_time{filling_};
            auto const dump = view.dump();
            set_[std::string{name}].merge(names_matching(dump, R"((?:^|\n) *([a-z0-9_]+): >)"));
            set_[std::string{name}].merge(names_matching(dump, R"(section ([a-z0-9_]+) \()"));
        };
    }
    ~PageNames() override { app.house().templates().watch = {}; }

    /// Walks every page in the states that show all its parts.
    void walk_everywhere() {
        walk_tickets();
        walk_refusals();
        walk_registers();
    }
    void walk_tickets();
    void walk_refusals();
    void walk_registers();

    std::map<std::string, Names> used_, set_;
    std::mutex filling_;
};

void PageNames::walk_tickets() {
    company.get("/problems");
    casting.get("/offers");
    company.get("/problems?q=" + encoded("없는 말"));
    auto const draft = journey.in_state("draft");
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
    for (int i = 0; i < 50; ++i) journey.filed();
    for (auto const* path : {"/problems", "/problems?show=drafts"}) company.get(path);
    for (auto const* path : {"/offers", "/cases", "/cases?show=ended", "/profile"}) casting.get(path);
    app.let_pass(std::chrono::days{12});
    manager.get("/board?urgency=normal");
    manager.get("/board?overdue=true&state=guiding");
    manager.get("/board?q=" + encoded("없는 말"));
    company.get("/problems");
    casting.get("/offers");
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
    auto move = form_on(casting.get(page_of(ticket)), page_of(ticket) + "/moves", "value=\"plan_visit\"");
    press(casting, move.set("action", "plan_visit"));
    press(casting, move.set("date", "2026-03-30").set("place", std::string(900, 'x')));
    auto propose = form_on(casting.get(page_of(ticket)), page_of(ticket) + "/moves", "value=\"propose\"");
    press(casting, propose.set("action", "propose"));
    press(casting, propose.set("solution", "늦은 해결안").set("version", "1"));
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
    auto const offered = journey.in_state("offered");
    auto offer = form_on(manager.get(page_of(offered) + "/routing"), page_of(offered) + "/moves", "reason");
    press(manager, offer.set("expert_id", "4711"));
    auto client = app.stranger();
    press(client, form_on(client.get("/sign-in"), "/sign-in"));
    company.get("/tickets/4711");
    company.submit("/companies", {{"csrf", company.csrf}});
    manager.get("/board?sort=x&urgency=x");
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
            auto expert = app.cast().casting;
            expert.user = user;
            store.experts().add(expert);
        }
    });
    for (auto const* path : {"/companies", "/experts", "/users"}) manager.get(path);
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
    auto expert = form_on(manager.get("/experts/new"), "/experts");
    expert.set("institution", long_text).set("city", long_text).set("capacity", "99").set("country", "China");
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
    auto const away = form_on(casting.get("/profile"), "/profile/away");
    press(casting, away);
    press(casting, PageForm{away}.set("from", "2026-03-20").set("until", "2026-03-10"));
    press(casting, PageForm{away}.set("from", "2026-03-20").set("until", "2026-03-21"));
    press(casting, form_on(casting.get("/profile"), "/profile").set("languages", "").set("capacity", "99"));
    casting.get("/profile");
}

TEST_F(PageNames, AreAllKnownAndAllFilled) {
    walk_everywhere();
    Names all_used;
    for (auto const& [page, names] : used_) all_used.insert(names.begin(), names.end());
    for (auto const& [page, names] : used_) {
        EXPECT_THAT(without(names, set_[page]), IsEmpty()) << page << " names what nothing fills";
        EXPECT_THAT(without(set_[page], all_used), IsEmpty())
            << page << " is filled with what no template names";
    }
}

}  // namespace
}  // namespace mulkko::test
