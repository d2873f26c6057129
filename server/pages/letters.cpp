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
    row.set("letter_email", user ? user->email : "");
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

}  // namespace

Result<Response> dead_letters(Call& call) {
    auto letters =
        call.store->outbox().in_state(MailingState::dead, begins_after<MailingId>(call), kEntries + 1);
    Page page{call, "board/letters.html", "/board"};
    show_more(page, letters, "/board/letters");
    page.view().choose("no_letters", "some_letters", letters.empty());
    for (auto const& letter : letters)
        show_letter(page.view().add("letters"), page.words(), letter, *call.store);
    return page.answer();
}

Result<Response> send_letter_again(Call& call) {
    auto const id = number_from(call.request.form_value("letter"));
    if (!id || !call.store->outbox().send_again(MailingId{*id}, call.now))
        return fail(ErrorCode::not_found, "error.not_found");
    return see_other("/board/letters", "sent_again");
}

}  // namespace mulkko::pages
