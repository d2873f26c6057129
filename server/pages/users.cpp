#include "domain/outbox.h"
#include "server/house.h"
#include "server/pages/invitation.h"
#include "server/pages/pages.h"
#include "server/pages/registers.h"

namespace mulkko::pages {
namespace {

constexpr int kMostCompanies = 500;

/// Lists the roles that somebody may give to a new person; experts come by the register of experts.
std::vector<Role> roles_given_by(Actor const& actor) {
    if (actor.role == Role::admin) return {Role::company, Role::manager, Role::admin};
    return {Role::company, Role::manager};
}

std::string address_of(UserId id) { return "/users/" + std::to_string(id.value) + "/address"; }

void show_user(
    View row, Words const& words, Actor const& reader, User const& user, Store& store, bool mail_leaves
) {
    auto const company = user.company ? store.companies().find(*user.company) : std::nullopt;
    row.set("person_name", user.name);
    row.set("person_email", user.email);
    row.set("person_role", words.role(user.role));
    row.set("person_company", company ? company->name : "");
    row.set("person_language", words.name(user.language));
    row.set("person_active", words.text(user.active ? "user.active" : "user.inactive"));
    auto const trouble = store.outbox().trouble_of(user.email);
    if (trouble && trouble->stops_mail()) row.say("unreached", words.moment(trouble->since));
    row.show_if("switched_off", !user.active);
    row.set("switch_url", "/users/" + std::to_string(user.id.value) + "/active");
    row.set("switch_to", user.active ? "false" : "true");
    row.set("switch_label", words.text(user.active ? "user.switch_off" : "user.switch_on"));
    bool const may = user.role != Role::admin || reader.role == Role::admin;
    row.show_if("may_switch", may && user.id != reader.id);
    if (may && mail_leaves) row.add("may_move").set("address_url", address_of(user.id));
}

void show_companies(View& view, std::string_view chosen, Store& store) {
    view.show("with_company");
    for (auto const& company : store.companies().list({}, kMostCompanies)) {
        auto choice = view.add("companies");
        auto const id = std::to_string(company.id.value);
        choice.set("company_id", id);
        choice.set("company_name", company.name);
        choice.show_if("company_chosen", id == chosen);
    }
}

Response user_page(Call& call, Fields const& typed, Error const* fault = nullptr) {
    Page page{call, "users/new.html", "/users"};
    auto& view = page.view();
    for (auto const role : roles_given_by(call.actor())) {
        auto choice = view.add("roles");
        choice.set("role_code", name_of(role));
        choice.set("role_name", page.words().role(role));
        choice.show_if("role_chosen", name_of(role) == value_of(typed, "role"));
    }
    show_values(view, typed, {"name", "email"});
    view.set("value_password", "");
    show_invitation(view, call, typed);
    show_companies(view, value_of(typed, "company_id"), *call.store);
    show_languages(view, page.words(), "user_languages", {value_of(typed, "language")});
    if (fault) show_faults(view, page.words(), *fault);
    return page.answer(fault ? status_of(fault->code) : 200);
}

NewUser user_from(Call const& call) {
    auto const& request = call.request;
    NewUser user{
        .email = std::string{request.form_value("email")},
        .name = std::string{request.form_value("name")},
        .role = role_from(request.form_value("role")).value_or(Role::company),
        .language = language_from(request.form_value("language")).value_or(call.language),
        .password = first_password(call),
        .company = {},
    };
    if (auto const company = number_from(request.form_value("company_id")))
        user.company = CompanyId{*company};
    return user;
}

Result<void> role_chosen(Call const& call) {
    if (role_from(call.request.form_value("role"))) return {};
    return fail(invalid("role", "error.unknown_choice"));
}

}  // namespace

Result<Response> list_users(Call& call) {
    auto users = call.registry().users(call.actor(), begins_after<UserId>(call), kEntries + 1);
    if (!users) return pass(users);
    Page page{call, "users/index.html", "/users"};
    show_more(page, *users, "/users");
    bool const mail_leaves = !call.house.config().mail.smtp_url.empty();
    for (auto const& user : *users) {
        show_user(page.view().add("users"), page.words(), call.actor(), user, *call.store, mail_leaves);
    }
    return page.answer();
}

Result<Response> new_user(Call& call) {
    return user_page(
        call,
        {{"role", "company"},
         {"language", "ko"},
         {"company_id", std::string{call.request.query_value("company")}}}
    );
}

Result<Response> add_user(Call& call) {
    auto const user = role_chosen(call).and_then([&] {
        return call.registry().register_user(call.actor(), user_from(call), call.prepared.password_hash);
    });
    if (user) {
        invite_if_asked(call, user->id);
        return see_other("/users", "saved");
    }
    if (!is_fault_of_form(user.error())) return pass(user);
    return user_page(call, call.request.form, &user.error());
}

Result<Response> switch_user(Call& call) {
    auto const id = call.id<UserId>();
    if (!id) return pass(id);
    auto const user =
        call.registry().set_active(call.actor(), *id, call.request.form_value("active") == "true");
    if (!user) return pass(user);
    return see_other("/users", "saved");
}

}  // namespace mulkko::pages
