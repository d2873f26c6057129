#pragma once

#include "server/call.h"

// The JSON API, /api/v1. Each handler reads its form, makes one call of the desk or a register, and shows
// what came of it. What each takes and gives stands in templates/api/openapi.json.

namespace mulkko::api {

// signing in
Result<void> check_sign_in(Call& call);  // the preparation of sign_in
Result<Response> sign_in(Call& call);    // POST   /session
Result<Response> sign_out(Call& call);   // DELETE /session
Result<Response> me(Call& call);         // GET    /me
Result<Response> change_me(Call& call);  // PATCH  /me

// tickets and their moves
Result<Response> file_ticket(Call& call);     // POST   /tickets
Result<Response> list_tickets(Call& call);    // GET    /tickets
Result<Response> show_ticket(Call& call);     // GET    /tickets/{id}
Result<Response> correct_ticket(Call& call);  // PATCH  /tickets/{id}
Result<Response> make_move(Call& call);       // POST   /tickets/{id}/moves
Result<Response> show_events(Call& call);     // GET    /tickets/{id}/events
Result<Response> show_deadlines(Call& call);  // GET    /tickets/{id}/deadlines
Result<Response> show_routing(Call& call);    // GET    /tickets/{id}/routing
Result<Response> consult(Call& call);         // POST   /tickets/{id}/consultations
Result<Response> show_queue(Call& call);      // GET    /queue

// conversation and files
Result<Response> list_messages(Call& call);     // GET    /tickets/{id}/messages
Result<Response> write_message(Call& call);     // POST   /tickets/{id}/messages
Result<Response> list_attachments(Call& call);  // GET    /tickets/{id}/attachments
Result<Response> attach(Call& call);            // POST   /tickets/{id}/attachments
Result<Response> open_attachment(Call& call);   // GET    /attachments/{id}

// registers
Result<Response> list_experts(Call& call);    // GET    /experts
Result<Response> add_expert(Call& call);      // POST   /experts
Result<Response> show_expert(Call& call);     // GET    /experts/{id}
Result<Response> change_expert(Call& call);   // PATCH  /experts/{id}
Result<Response> show_fairness(Call& call);   // GET    /experts/fairness
Result<Response> list_companies(Call& call);  // GET    /companies
Result<Response> add_company(Call& call);     // POST   /companies
Result<Response> show_company(Call& call);    // GET    /companies/{id}
Result<Response> change_company(Call& call);  // PATCH  /companies/{id}
Result<Response> list_users(Call& call);      // GET    /users
Result<Response> add_user(Call& call);        // POST   /users
Result<Response> change_user(Call& call);     // PATCH  /users/{id}

// figures
Result<Response> show_metrics(Call& call);          // GET    /metrics
Result<Response> show_meters(Call& call);           // GET    /metrics
Result<Response> list_counted_tickets(Call& call);  // GET    /metrics/tickets

// other programs that are told of events
Result<Response> list_webhooks(Call& call);   // GET    /webhooks
Result<Response> add_webhook(Call& call);     // POST   /webhooks
Result<Response> show_webhook(Call& call);    // GET    /webhooks/{id}
Result<Response> change_webhook(Call& call);  // PATCH  /webhooks/{id}
Result<Response> test_webhook(Call& call);    // POST   /webhooks/{id}/test

// what the house works by, and how it is
Result<Response> list_skills(Call& call);     // GET    /skills
Result<Response> suggest_skills(Call& call);  // POST   /skills/suggest
Result<Response> show_workflow(Call& call);   // GET    /workflow
Result<Response> describe(Call& call);        // GET    /api/openapi.json
Result<Response> alive(Call& call);           // GET    /healthz
Result<Response> ready(Call& call);           // GET    /readyz

}  // namespace mulkko::api
