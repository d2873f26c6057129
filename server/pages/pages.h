#pragma once

#include "domain/user.h"
#include "server/call.h"

// The pages people see. Each handler reads its form, makes one call of the desk or a register, and answers
// with a page, or after a change with a redirect.

namespace mulkko {

/// Shows a failure as a page in the reader's language, with the request's id, and says whether anything was
/// changed. `reader` is nullptr where nobody is signed in or nobody knows.
/// Shape: `error.message` is a catalogue key, or empty where the status says it all.
Response error_page(
    House const& house,
    Request const& request,
    Language language,
    int status,
    Error const& error,
    Actor const* reader = nullptr
);

namespace pages {

// assets, language, signing in and out
Result<Response> asset(Call& call);            // GET  /assets/{name}
Result<Response> favicon(Call& call);          // GET  /favicon.ico
Result<Response> home(Call& call);             // GET  /
Result<Response> choose_language(Call& call);  // POST /language
Result<Response> show_sign_in(Call& call);     // GET  /sign-in
Result<Response> sign_in(Call& call);          // POST /sign-in
Result<Response> sign_out(Call& call);         // POST /sign-out

// passwords by mail
Result<Response> show_forgotten(Call& call);   // GET  /sign-in/forgotten
Result<Response> forgotten(Call& call);        // POST /sign-in/forgotten
Result<Response> show_password(Call& call);    // GET  /sign-in/password
Result<Response> choose_password(Call& call);  // POST /sign-in/password
Result<void> hash_chosen_password(Call& call);
Result<void> hash_first_password(Call& call);

// one's own account, and addresses by mail
Result<Response> show_account(Call& call);     // GET  /settings/account
Result<Response> change_password(Call& call);  // POST /settings/account/password
Result<Response> change_address(Call& call);   // POST /settings/account/address
Result<Response> ask_to_confirm(Call& call);   // POST /settings/account/confirmation
Result<Response> show_address(Call& call);     // GET  /mail/address, /mail/address/keep
Result<Response> confirm_address(Call& call);  // POST /mail/address
Result<Response> keep_address(Call& call);     // POST /mail/address/keep

// what mail one gets
Result<Response> mail_settings(Call& call);       // GET  /settings/mail
Result<Response> save_mail_settings(Call& call);  // POST /settings/mail
Result<Response> show_opt_out(Call& call);        // GET  /mail/opt-out
Result<Response> opt_out(Call& call);             // POST /mail/opt-out
Result<Response> dead_letters(Call& call);        // GET  /board/letters
Result<Response> send_letter_again(Call& call);   // POST /board/letters

// preparations: a wrong password and a form without files lead back to their pages
Result<void> try_password(Call& call);
Result<void> keep_files_if_any(Call& call);
Result<void> keep_files_of_ticket_if_any(Call& call);

// the company's problems, and filing one
Result<Response> my_problems(Call& call);      // GET  /problems
Result<Response> new_problem(Call& call);      // GET  /problems/new
Result<Response> file_problem(Call& call);     // POST /problems
Result<Response> edit_problem(Call& call);     // GET  /tickets/{id}/edit
Result<Response> correct_problem(Call& call);  // POST /tickets/{id}/edit

// one ticket
Result<Response> show_ticket(Call& call);    // GET  /tickets/{id}
Result<Response> make_move(Call& call);      // POST /tickets/{id}/moves
Result<Response> write_message(Call& call);  // POST /tickets/{id}/messages
Result<Response> add_files(Call& call);      // POST /tickets/{id}/attachments

// the expert
Result<Response> my_offers(Call& call);     // GET  /offers
Result<Response> my_cases(Call& call);      // GET  /cases
Result<Response> show_profile(Call& call);  // GET  /profile
Result<Response> save_profile(Call& call);  // POST /profile
Result<Response> add_away(Call& call);      // POST /profile/away
Result<Response> remove_away(Call& call);   // POST /profile/away/remove

// the coordinator
Result<Response> board(Call& call);                // GET  /board
Result<Response> show_queue(Call& call);           // GET  /board/queue
Result<Response> offer_queue(Call& call);          // POST /board/queue
Result<Response> show_mail(Call& call);            // GET  /board/mail
Result<Response> original_letter(Call& call);      // GET  /letters/{id}
Result<Response> add_letter(Call& call);           // POST /letters/{id}/note
Result<Response> discard_letter(Call& call);       // POST /letters/{id}/discard
Result<Response> consult(Call& call);              // POST /tickets/{id}/consultations
Result<Response> show_routing(Call& call);         // GET  /tickets/{id}/routing
Result<Response> show_deadlines(Call& call);       // GET  /tickets/{id}/deadlines
Result<Response> list_companies(Call& call);       // GET  /companies
Result<Response> new_company(Call& call);          // GET  /companies/new
Result<Response> add_company(Call& call);          // POST /companies
Result<Response> edit_company(Call& call);         // GET  /companies/{id}
Result<Response> save_company(Call& call);         // POST /companies/{id}
Result<Response> list_experts(Call& call);         // GET  /experts
Result<Response> new_expert(Call& call);           // GET  /experts/new
Result<Response> add_expert(Call& call);           // POST /experts
Result<Response> edit_expert(Call& call);          // GET  /experts/{id}
Result<Response> save_expert(Call& call);          // POST /experts/{id}
Result<Response> show_fairness(Call& call);        // GET  /experts/fairness
Result<Response> show_figures(Call& call);         // GET  /figures
Result<Response> show_figure_tickets(Call& call);  // GET  /figures/tickets
Result<Response> list_benefits(Call& call);        // GET  /figures/benefits
Result<Response> show_benefit(Call& call);         // GET  /benefit
Result<Response> keep_benefit(Call& call);         // POST /benefit
Result<Response> list_reports(Call& call);         // GET  /reports
Result<Response> order_reports(Call& call);        // POST /reports
Result<Response> show_report(Call& call);          // GET  /reports/{report}

// users: managers and admins
Result<Response> list_users(Call& call);   // GET  /users
Result<Response> new_user(Call& call);     // GET  /users/new
Result<Response> add_user(Call& call);     // POST /users
Result<Response> switch_user(Call& call);  // POST /users/{id}/active

// somebody else's address: managers and admins
Result<Response> edit_address(Call& call);  // GET  /users/{id}/address
Result<Response> save_address(Call& call);  // POST /users/{id}/address

// webhooks: managers and admins
Result<Response> list_webhooks(Call& call);  // GET  /webhooks
Result<Response> new_webhook(Call& call);    // GET  /webhooks/new
Result<Response> add_webhook(Call& call);    // POST /webhooks
Result<Response> edit_webhook(Call& call);   // GET  /webhooks/{id}
Result<Response> save_webhook(Call& call);   // POST /webhooks/{id}
Result<Response> test_webhook(Call& call);   // POST /webhooks/{id}/test
Result<Response> send_again(Call& call);     // POST /webhooks/{id}/deliveries/{delivery}

}  // namespace pages
}  // namespace mulkko
