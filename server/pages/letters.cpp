#include "domain/addresses.h"
#include "domain/outbox.h"
#include "server/house.h"
#include "server/pages/pages.h"
#include "server/pages/registers.h"
#include "server/views/ticket_parts.h"

namespace mulkko::pages {
namespace {

void show_letter(View row, Words const& words, Mailing const& letter, Store& store) {
    auto const user = store.users().find(letter.user);
    row.set("letter_name", user ? user->name : "");
    auto const own = user ? user->email : std::string{};
    row.set("letter_email", letter.address.empty() ? own : letter.address);
    row.set("letter_kind", words.text(std::string{"mail.state."}.append(name_of(letter.kind))));
    row.set("letter_error", words.knows(letter.error) ? words.text(letter.error) : letter.error);
    row.set("letter_tries", words.count("mail.tries", letter.tries));
    row.set("letter_time", words.moment(letter.created_at));
    row.set("letter_id", letter.id.value);
    if (!letter.ticket) return;
    auto part = row.add("of_ticket");
    part.set("letter_ticket", letter.ticket.value);
    part.set("letter_url", mulkko::address_of(letter.ticket));
}

/// Lists the people whose mail stops, as their address fails.
void show_failing(Page& page, Store& store) {
    auto troubles = store.outbox().troubles(kEntries);
    std::erase_if(troubles, [](AddressTrouble const& trouble) { return !trouble.stops_mail(); });
    if (troubles.empty()) return;
    auto part = page.view().add("failing");
    for (auto const& trouble : troubles) {
        auto const user = store.users().find_by_email(trouble.address);
        if (!user) continue;
        auto row = part.add("failing_people");
        row.set("failing_name", user->name);
        row.set("failing_email", user->email);
        row.set("failing_role", page.words().role(user->role));
        row.set("failing_reason", trouble.reason);
        row.set("failing_since", page.words().moment(trouble.since));
        row.set("failing_user", user->id.value);
    }
}

}  // namespace

Result<Response> dead_letters(Call& call) {
    auto letters =
        call.store->outbox().in_state(MailingState::dead, begins_after<MailingId>(call), kEntries + 1);
    Page page{call, "board/letters.html", "/board"};
    show_more(page, letters, "/board/letters");
    page.view().choose("no_letters", "some_letters", letters.empty());
    for (auto const& letter : letters)
        show_letter(page.view().add("letters"), page.words(), letter, *call.store);
    show_failing(page, *call.store);
    return page.answer();
}

// Whoever sends a letter again has seen to the address, or says that it works.
Result<Response> send_letter_again(Call& call) {
    Addresses addresses{*call.store, call.house.rules(), call.now};
    if (auto const person = number_from(call.request.form_value("person"))) {
        addresses.trust(UserId{*person});
        return see_other("/board/letters", "trusted");
    }
    auto const id = MailingId{number_from(call.request.form_value("letter")).value_or(0)};
    auto const letter = call.store->outbox().find(id);
    if (!letter || !call.store->outbox().send_again(id, call.now))
        return fail(ErrorCode::not_found, "error.not_found");
    if (letter->address.empty()) addresses.trust(letter->user);
    return see_other("/board/letters", "sent_again");
}

}  // namespace mulkko::pages
