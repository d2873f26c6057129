#include "domain/addresses.h"
#include "domain/outbox.h"
#include "server/jobs/postman.h"
#include "server/secrets.h"
#include "tests/http/every_page.h"

// One's own account, addresses that fail and change, and what letters say of them.

namespace mulkko::test {
namespace {

/// Hands every letter on to nobody: what counts is that it was written.
class AnyCarrier : public Carrier {
    Handover carry(Posting const&) override { return {}; }
};

constexpr char const* kPassword = "sample password";

}  // namespace

/// Has all letters written that there are to write; they go to nobody.
void EveryPage::have_letters_written() {
    Postman postman(
        app.house(), [] { return std::make_unique<AnyCarrier>(); }, std::chrono::hours{1}
    );
    postman.round();
}

/// Has letters written of files, of notes and of an address that is to change.
void EveryPage::walk_further_letters() {
    auto const id = TicketId{journey.in_state("guiding")["id"].get<std::int64_t>()};
    app.work([&](Store& store) {
        auto const& rules = app.house().rules();
        Desk desk(store, rules, app.now());
        ASSERT_TRUE(desk.write_message(app.cast().member, id, "x", Visibility::all));
        ASSERT_TRUE(desk.attach(app.cast().member, id, {.name = "x.png", .media_type = "image/png"}));
        ASSERT_TRUE(desk.write_message(app.cast().manager, id, "x", Visibility::staff));
        Addresses addresses(store, rules, app.now());
        ASSERT_TRUE(addresses.ask_to_change(app.cast().neighbour_member.id, "new@example.com"));
    });
    app.let_pass(std::chrono::minutes{2});
    have_letters_written();
}

/// Looks at what people see whom mail does not reach, and what managers see of them.
void EveryPage::walk_accounts() {
    walk_further_letters();
    auto const member = app.cast().member;
    app.set_password(member, kPassword);
    app.work([&](Store& store) {
        Addresses(store, app.house().rules(), app.now()).note_failure(member.id, "550 5.1.1 nobody");
        store.outbox().add(
            {.user = member.id,
             .kind = MailingKind::reset,
             .error = "x",
             .created_at = app.now() - std::chrono::hours{1}}
        );
    });
    for (auto const* path : {"/board", "/board/letters", "/users"}) manager.get(path);
    auto const others = "/users/" + std::to_string(member.id.value) + "/address";
    press(manager, form_on(manager.get(others), others).set("email", "x"));
    admin.get("/settings/mail");
    auto const account = company.get("/settings/account");
    for (auto const* action : {"/settings/account/password", "/settings/account/address"}) {
        auto form = form_on(account, action);
        press(company, form.set("current", "x").set("password", "x").set("email", "x"));
        press(company, form.set("current", kPassword));
    }
    auto wish = form_on(account, "/settings/account/address");
    press(company, wish.set("current", kPassword).set("email", "new@example.com"));
    company.get("/settings/account");
    app.work([&](Store& store) {
        auto const day = app.now() + std::chrono::hours{24};
        auto const own = store.users().find(member.id)->email;
        store.links().add({key_hash("own"), member.id, MailingKind::confirmation, app.now(), day, own});
        store.links().add({key_hash("keep"), member.id, MailingKind::farewell, app.now(), day, own});
    });
    auto stranger = app.stranger();
    for (std::string const way : {"/mail/address", "/mail/address/keep"}) {
        auto const key = way.ends_with("keep") ? "?key=keep" : "?key=own";
        press(stranger, form_on(stranger.get(way + key), way));
    }
}

}  // namespace mulkko::test
