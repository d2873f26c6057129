#include "server/api/api.h"
#include "server/api/recurring_wish.h"
#include "server/pages/pages.h"
#include "server/pages/recurring.h"
#include "server/sign_in.h"
#include "server/uploads.h"

// THE route table: one row for everything that can be asked of Mulkko. `who` says which roles may come at
// all; what they may do with one ticket the desk decides.

namespace mulkko {
namespace {

using enum Verb;

using who::anyone;
using who::signed_in;
constexpr Who kParticipants = who::participants;
constexpr Who kManager = who::manager;
constexpr Who kFilers = who::company | who::manager;
constexpr Who kRegistered = who::expert | who::manager;
constexpr Who kStaff = who::manager | who::admin;

// clang-format off
std::vector<Route> api_routes() {
    using namespace api;
    return {
        {post,   "/api/v1/session",                  Room::compute, anyone,        Body::json,  sign_in, check_sign_in},
        {remove, "/api/v1/session",                  Room::write,   signed_in,     Body::none,  sign_out},
        {get,    "/api/v1/me",                       Room::read,    signed_in,     Body::none,  me},
        {patch,  "/api/v1/me",                       Room::write,   signed_in,     Body::json,  change_me},

        {post,   "/api/v1/tickets",                  Room::write,   kFilers,       Body::json,  file_ticket},
        {get,    "/api/v1/tickets",                  Room::read,    signed_in,     Body::none,  list_tickets},
        {get,    "/api/v1/tickets/{id}",             Room::read,    kParticipants, Body::none,  show_ticket},
        {patch,  "/api/v1/tickets/{id}",             Room::write,   kFilers,       Body::json,  correct_ticket},
        {post,   "/api/v1/tickets/{id}/moves",       Room::write,   kParticipants, Body::json,  make_move},
        {get,    "/api/v1/tickets/{id}/messages",    Room::read,    kParticipants, Body::none,  list_messages},
        {post,   "/api/v1/tickets/{id}/messages",    Room::write,   kParticipants, Body::json,  write_message},
        {get,    "/api/v1/tickets/{id}/attachments", Room::read,    kParticipants, Body::none,  list_attachments},
        {post,   "/api/v1/tickets/{id}/attachments", Room::write,   kParticipants, Body::files, attach, keep_files_of_ticket},
        {get,    "/api/v1/attachments/{id}",         Room::write,   kParticipants, Body::none,  open_attachment},
        {get,    "/api/v1/tickets/{id}/events",      Room::read,    kParticipants, Body::none,  show_events},
        {get,    "/api/v1/tickets/{id}/deadlines",   Room::read,    kParticipants, Body::none,  api::show_deadlines},
        {get,    "/api/v1/tickets/{id}/routing",     Room::read,    kManager,      Body::none,  show_routing},
        {post,   "/api/v1/tickets/{id}/consultations", Room::write, kParticipants, Body::json,  api::consult},
        {get,    "/api/v1/queue",                    Room::read,    kManager,      Body::none,  api::show_queue},

        {get,    "/api/v1/experts",                  Room::read,    kManager,      Body::none,  list_experts},
        {post,   "/api/v1/experts",                  Room::compute, kManager,      Body::json,  add_expert, hash_new_password},
        {get,    "/api/v1/experts/fairness",         Room::read,    kManager,      Body::none,  show_fairness},
        {get,    "/api/v1/experts/{id}",             Room::read,    kRegistered,   Body::none,  show_expert},
        {patch,  "/api/v1/experts/{id}",             Room::write,   kRegistered,   Body::json,  change_expert},
        {get,    "/api/v1/companies",                Room::read,    kManager,      Body::none,  list_companies},
        {post,   "/api/v1/companies",                Room::write,   kManager,      Body::json,  add_company},
        {get,    "/api/v1/companies/{id}",           Room::read,    kFilers,       Body::none,  show_company},
        {patch,  "/api/v1/companies/{id}",           Room::write,   kManager,      Body::json,  change_company},
        {get,    "/api/v1/users",                    Room::read,    kStaff,        Body::none,  list_users},
        {post,   "/api/v1/users",                    Room::compute, kStaff,        Body::json,  add_user, hash_new_password},
        {patch,  "/api/v1/users/{id}",               Room::write,   kStaff,        Body::json,  change_user},

        {get,    "/api/v1/metrics",                  Room::read,    kManager,      Body::none,  show_metrics},
        {get,    "/api/v1/metrics/tickets",          Room::read,    kManager,      Body::none,  list_counted_tickets},
        {get,    "/api/v1/metrics/recurring",        Room::read,    kManager,      Body::none,  api::show_recurring},

        {get,    "/api/v1/webhooks",                 Room::read,    kStaff,        Body::none,  api::list_webhooks},
        {post,   "/api/v1/webhooks",                 Room::write,   kStaff,        Body::json,  api::add_webhook},
        {get,    "/api/v1/webhooks/{id}",            Room::read,    kStaff,        Body::none,  show_webhook},
        {patch,  "/api/v1/webhooks/{id}",            Room::write,   kStaff,        Body::json,  change_webhook},
        {post,   "/api/v1/webhooks/{id}/test",       Room::write,   kStaff,        Body::none,  api::test_webhook},

        {get,    "/api/v1/skills",                   Room::read,    signed_in,     Body::none,  list_skills},
        {post,   "/api/v1/skills/suggest",           Room::read,    signed_in,     Body::json,  suggest_skills},
        {get,    "/api/v1/workflow",                 Room::read,    signed_in,     Body::none,  show_workflow},
        {get,    "/api/openapi.json",                Room::quick,   anyone,        Body::none,  describe},
        {get,    "/metrics",                         Room::read,    anyone,        Body::none,  show_meters},
        {get,    "/healthz",                         Room::quick,   anyone,        Body::none,  alive},
        {get,    "/readyz",                          Room::read,    anyone,        Body::none,  ready},
    };
}

std::vector<Route> page_routes() {
    using namespace pages;
    constexpr auto kCompany = who::company;
    constexpr auto kExpert = who::expert;
    return {
        {get,    "/assets/{name}",                   Room::quick,   anyone,        Body::none,  asset},
        {get,    "/favicon.ico",                     Room::quick,   anyone,        Body::none,  favicon},
        {get,    "/",                                Room::read,    anyone,        Body::none,  home},
        {post,   "/language",                        Room::write,   anyone,        Body::form,  choose_language},
        {get,    "/sign-in",                         Room::read,    anyone,        Body::none,  show_sign_in},
        {post,   "/sign-in",                         Room::compute, anyone,        Body::form,  sign_in, try_password},
        {post,   "/sign-out",                        Room::write,   signed_in,     Body::form,  sign_out},
        {get,    "/sign-in/forgotten",               Room::read,    anyone,        Body::none,  show_forgotten},
        {post,   "/sign-in/forgotten",               Room::write,   anyone,        Body::form,  forgotten},
        {get,    "/sign-in/password",                Room::read,    anyone,        Body::none,  show_password},
        {post,   "/sign-in/password",                Room::compute, anyone,        Body::form,  choose_password, hash_chosen_password},
        {get,    "/settings/account",                Room::read,    signed_in,     Body::none,  show_account},
        {post,   "/settings/account/password",       Room::compute, signed_in,     Body::form,  change_password, check_and_hash_own_password},
        {post,   "/settings/account/address",        Room::compute, signed_in,     Body::form,  change_address, check_own_password},
        {post,   "/settings/account/confirmation",   Room::write,   signed_in,     Body::form,  pages::ask_to_confirm},
        {get,    "/mail/address",                    Room::read,    anyone,        Body::none,  show_address},
        {post,   "/mail/address",                    Room::write,   anyone,        Body::form,  confirm_address},
        {get,    "/mail/address/keep",               Room::read,    anyone,        Body::none,  show_address},
        {post,   "/mail/address/keep",               Room::write,   anyone,        Body::form,  keep_address},
        {get,    "/settings/mail",                   Room::read,    signed_in,     Body::none,  mail_settings},
        {post,   "/settings/mail",                   Room::write,   signed_in,     Body::form,  save_mail_settings},
        {get,    "/benefit",                         Room::read,    anyone,        Body::none,  show_benefit},
        {post,   "/benefit",                         Room::write,   anyone,        Body::form,  keep_benefit},
        {get,    "/mail/opt-out",                    Room::read,    anyone,        Body::none,  show_opt_out},
        {post,   "/mail/opt-out",                    Room::write,   anyone,        Body::form,  opt_out},

        {get,    "/problems",                        Room::read,    kCompany,      Body::none,  my_problems},
        {get,    "/problems/new",                    Room::read,    kFilers,       Body::none,  new_problem},
        {post,   "/problems",                        Room::compute, kFilers,       Body::files, file_problem, keep_files_if_any},
        {get,    "/tickets/{id}",                    Room::read,    kParticipants, Body::none,  pages::show_ticket},
        {get,    "/tickets/{id}/edit",               Room::read,    kFilers,       Body::none,  edit_problem},
        {post,   "/tickets/{id}/edit",               Room::compute, kFilers,       Body::files, correct_problem, keep_files_of_ticket_if_any},
        {post,   "/tickets/{id}/moves",              Room::compute, kParticipants, Body::files, pages::make_move, keep_files_of_ticket_if_any},
        {post,   "/tickets/{id}/messages",           Room::compute, kParticipants, Body::files, pages::write_message, keep_files_of_ticket_if_any},
        {post,   "/tickets/{id}/attachments",        Room::compute, kParticipants, Body::files, add_files, keep_files_of_ticket_if_any},
        {get,    "/attachments/{id}",                Room::write,   kParticipants, Body::none,  api::open_attachment},
        {get,    "/tickets/{id}/deadlines",          Room::read,    kParticipants, Body::none,  pages::show_deadlines},

        {get,    "/offers",                          Room::read,    kExpert,       Body::none,  my_offers},
        {get,    "/cases",                           Room::read,    kExpert,       Body::none,  my_cases},
        {get,    "/profile",                         Room::read,    kExpert,       Body::none,  show_profile},
        {post,   "/profile",                         Room::write,   kExpert,       Body::form,  save_profile},
        {post,   "/profile/away",                    Room::write,   kExpert,       Body::form,  add_away},
        {post,   "/profile/away/remove",             Room::write,   kExpert,       Body::form,  remove_away},

        {get,    "/board",                           Room::read,    kManager,      Body::none,  board},
        {get,    "/board/letters",                   Room::read,    kManager,      Body::none,  dead_letters},
        {post,   "/board/letters",                   Room::write,   kManager,      Body::form,  send_letter_again},
        {get,    "/board/queue",                     Room::read,    kManager,      Body::none,  pages::show_queue},
        {post,   "/board/queue",                     Room::write,   kManager,      Body::form,  offer_queue},
        {get,    "/board/mail",                      Room::read,    kManager,      Body::none,  show_mail},
        {get,    "/letters/{id}",                    Room::read,    kManager,      Body::none,  original_letter},
        {post,   "/letters/{id}/note",               Room::write,   kManager,      Body::form,  add_letter},
        {post,   "/letters/{id}/discard",            Room::write,   kManager,      Body::form,  discard_letter},
        {get,    "/figures",                         Room::read,    kManager,      Body::none,  show_figures},
        {get,    "/figures/benefits",                Room::read,    kManager,      Body::none,  list_benefits},
        {get,    "/figures/tickets",                 Room::read,    kManager,      Body::none,  show_figure_tickets},
        {get,    "/reports",                         Room::read,    kManager,      Body::none,  list_reports},
        {post,   "/reports",                         Room::write,   kManager,      Body::form,  order_reports},
        {get,    "/reports/{report}",                Room::read,    kManager,      Body::none,  show_report},
        {get,    "/figures/recurring",               Room::read,    kManager,      Body::none,  pages::show_recurring},
        {get,    "/figures/recurring/problems",      Room::read,    kManager,      Body::none,  show_recurring_problems},
        {get,    "/tickets/{id}/routing",            Room::read,    kManager,      Body::none,  pages::show_routing},
        {post,   "/tickets/{id}/consultations",      Room::write,   kParticipants, Body::form,  pages::consult},
        {get,    "/companies",                       Room::read,    kManager,      Body::none,  pages::list_companies},
        {get,    "/companies/new",                   Room::read,    kManager,      Body::none,  new_company},
        {post,   "/companies",                       Room::write,   kManager,      Body::form,  pages::add_company},
        {get,    "/companies/{id}",                  Room::read,    kManager,      Body::none,  edit_company},
        {post,   "/companies/{id}",                  Room::write,   kManager,      Body::form,  save_company},
        {get,    "/experts",                         Room::read,    kManager,      Body::none,  pages::list_experts},
        {get,    "/experts/new",                     Room::read,    kManager,      Body::none,  new_expert},
        {get,    "/experts/fairness",                Room::read,    kManager,      Body::none,  pages::show_fairness},
        {post,   "/experts",                         Room::compute, kManager,      Body::form,  pages::add_expert, hash_first_password},
        {get,    "/experts/{id}",                    Room::read,    kManager,      Body::none,  edit_expert},
        {post,   "/experts/{id}",                    Room::write,   kManager,      Body::form,  save_expert},
        {get,    "/users",                           Room::read,    kStaff,        Body::none,  pages::list_users},
        {get,    "/users/new",                       Room::read,    kStaff,        Body::none,  new_user},
        {post,   "/users",                           Room::compute, kStaff,        Body::form,  pages::add_user, hash_first_password},
        {post,   "/users/{id}/active",               Room::write,   kStaff,        Body::form,  switch_user},
        {get,    "/users/{id}/address",              Room::read,    kStaff,        Body::none,  edit_address},
        {post,   "/users/{id}/address",              Room::write,   kStaff,        Body::form,  save_address},
        {get,    "/webhooks",                        Room::read,    kStaff,        Body::none,  pages::list_webhooks},
        {get,    "/webhooks/new",                    Room::read,    kStaff,        Body::none,  new_webhook},
        {post,   "/webhooks",                        Room::write,   kStaff,        Body::form,  pages::add_webhook},
        {get,    "/webhooks/{id}",                   Room::read,    kStaff,        Body::none,  edit_webhook},
        {post,   "/webhooks/{id}",                   Room::write,   kStaff,        Body::form,  save_webhook},
        {post,   "/webhooks/{id}/test",              Room::write,   kStaff,        Body::form,  pages::test_webhook},
        {post,   "/webhooks/{id}/deliveries/{delivery}", Room::write, kStaff,      Body::form,  send_again},
    };
}
// clang-format on

std::vector<Route> all_routes() {
    auto all = api_routes();
    for (auto const& row : page_routes()) all.push_back(row);
    return all;
}

}  // namespace

std::vector<Route> const& routes() {
    static auto const all = all_routes();
    return all;
}

}  // namespace mulkko
