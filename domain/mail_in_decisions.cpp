#include "domain/mail_in.h"
#include "domain/quoted_text.h"
#include "domain/text.h"

// What a manager decides about letters that wait.

namespace mulkko {
namespace {

constexpr std::size_t kLongestNote = 9'000;

std::string note_of(Letter const& letter) {
    auto const fresh = folded_reply(letter.text).fresh;
    return letter.sender_line + "\n" + letter.subject + "\n\n" + shortened(fresh, kLongestNote);
}

}  // namespace

Result<std::vector<KeptLetter>> MailIn::waiting(Actor const& actor, int most) {
    if (!actor.is_manager()) return fail(ErrorCode::forbidden, "error.forbidden");
    return store_.inbox().with_status(LetterStatus::waiting, most);
}

Result<KeptLetter> MailIn::letter_for(Actor const& actor, LetterId id) {
    if (!actor.is_manager()) return fail(ErrorCode::forbidden, "error.forbidden");
    auto letter = store_.inbox().find(id);
    if (!letter) return fail(ErrorCode::not_found, "error.not_found");
    return std::move(*letter);
}

Result<KeptLetter> MailIn::waiting_letter(Actor const& actor, LetterId id) {
    auto letter = letter_for(actor, id);
    if (letter && letter->status != LetterStatus::waiting)
        return fail(ErrorCode::conflict, "error.letter_decided");
    return letter;
}

Result<void> MailIn::add_as_note(Actor const& actor, LetterId id, TicketId ticket) {
    auto letter = waiting_letter(actor, id);
    if (!letter) return pass(letter);
    Desk desk{store_, rules_, now_};
    if (!desk.ticket_for(actor, ticket)) return fail(invalid("ticket", "error.unknown_ticket"));
    auto const written = desk.write_message(actor, ticket, note_of(letter->letter), Visibility::staff);
    if (!written) return pass(written);
    letter->status = LetterStatus::added;
    letter->ticket = ticket;
    letter->message = written->id;
    letter->rest = letter->letter.text;
    return decide(actor, std::move(*letter));
}

Result<void> MailIn::discard(Actor const& actor, LetterId id) {
    auto letter = waiting_letter(actor, id);
    if (!letter) return pass(letter);
    letter->status = LetterStatus::discarded;
    return decide(actor, std::move(*letter));
}

Result<void> MailIn::decide(Actor const& actor, KeptLetter letter) {
    letter.decided_by = actor.id;
    letter.decided_at = now_;
    if (store_.inbox().decide(letter)) return {};
    return fail(ErrorCode::conflict, "error.letter_decided");
}

}  // namespace mulkko
