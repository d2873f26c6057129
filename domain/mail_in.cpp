#include "domain/mail_in.h"

#include <algorithm>

#include "domain/addresses.h"
#include "domain/quoted_text.h"
#include "domain/text.h"

namespace mulkko {
namespace {

// Under the desk's own limit, so that composing characters cannot lift a text over it.
constexpr std::size_t kLongestMessage = 18'000;

KeptLetter kept_from(ArrivedLetter const& arrived, Time now) {
    KeptLetter kept{
        .key = arrived.key,
        .fault = arrived.fault,
        .letter = arrived.letter,
        .left_out = arrived.left_out,
        .content_key = arrived.original.content_key,
        .size = arrived.original.size,
        .sha256 = arrived.original.sha256,
        .came_at = now,
    };
    if (arrived.addressee) {
        kept.ticket = arrived.addressee->ticket;
        kept.user = arrived.addressee->user;
    }
    for (auto const& file : arrived.files) kept.files.push_back(file.name);
    return kept;
}

/// Cuts what no message can hold; the rest of the letter goes on with it.
FoldedText parted(std::string_view text) {
    auto folded = folded_reply(text);
    auto limit = kLongestMessage;
    auto fresh = shortened(folded.fresh, limit);
    while (length_of(fresh) > kLongestMessage) fresh = shortened(folded.fresh, limit /= 2);
    auto const cut = folded.fresh.substr(fresh.size());
    if (!cut.empty()) folded.rest = cut + (folded.rest.empty() ? "" : "\n\n") + folded.rest;
    folded.fresh = std::move(fresh);
    return folded;
}

std::string names_of(std::vector<NewAttachment> const& files) {
    std::string names;
    for (auto const& file : files) names.append(names.empty() ? "" : "\n").append(file.name);
    return names;
}

/// A refusal that stays one however often it is tried.
bool is_final(Error const& error) {
    switch (error.code) {
        case ErrorCode::invalid:
        case ErrorCode::forbidden:
        case ErrorCode::not_found:
        case ErrorCode::too_large:
            return true;
        default:
            return false;
    }
}

}  // namespace

Result<KeptLetter> MailIn::take_in(ArrivedLetter arrived) {
    auto& inbox = store_.inbox();
    if (inbox.knows(arrived.key)) return fail(ErrorCode::conflict, "error.conflict");
    forget_strange_addressee(arrived);
    auto kept = kept_from(arrived, now_);
    if (kept.fault == LetterFault::none) kept.fault = fault_of(arrived);
    if (arrived.letter.kind == LetterKind::bounce) {
        kept.status = LetterStatus::bounced;
        if (arrived.unreached) note_bounce(*arrived.unreached, arrived.letter, kept);
    } else if (kept.fault == LetterFault::machine) {
        kept.status = LetterStatus::ignored;
    } else if (kept.fault == LetterFault::none) {
        auto const written = write(arrived, kept);
        if (!written && !is_final(written.error())) return pass(written);
        if (!written) kept.fault = LetterFault::not_allowed;
        if (written) kept.status = LetterStatus::taken;
    }
    auto const id = inbox.add(kept);
    if (!id) return pass(id);
    kept.id = *id;
    return kept;
}

void MailIn::note_bounce(UserId unreached, Letter const& letter, KeptLetter& kept) {
    kept.user = unreached;
    Addresses{store_, rules_, now_}.note_failure(unreached, letter.failure);
}

/// A proof outlives a database that was brought back from an older copy.
void MailIn::forget_strange_addressee(ArrivedLetter& arrived) {
    if (!arrived.addressee) return;
    bool const known = store_.users().find(arrived.addressee->user).has_value() &&
                       store_.tickets().find(arrived.addressee->ticket).has_value();
    if (!known) arrived.addressee.reset();
}

LetterFault MailIn::fault_of(ArrivedLetter const& arrived) {
    if (arrived.letter.kind == LetterKind::unreadable) return LetterFault::unreadable;
    if (arrived.letter.kind != LetterKind::personal) return LetterFault::machine;
    if (!arrived.addressee) return LetterFault::no_address;
    auto const user = store_.users().find(arrived.addressee->user);
    if (user->email != arrived.letter.sender) return LetterFault::other_sender;
    if (!user->active) return LetterFault::switched_off;
    auto const text =
        cleaned(arrived.letter.text, "body", {.most = arrived.letter.text.size(), .lines = true});
    bool const silent = !text || text->empty();
    if (silent && arrived.files.empty() && arrived.left_out.empty()) return LetterFault::empty;
    return LetterFault::none;
}

Result<void> MailIn::write(ArrivedLetter const& arrived, KeptLetter& kept) {
    auto const actor = Actor::of(*store_.users().find(*kept.user));
    auto parts = parted(arrived.letter.text);
    auto const blank = cleaned(parts.fresh, "body", {.most = parts.fresh.size(), .lines = true}).value_or("");
    auto body = blank.empty() ? names_of(arrived.files) : parts.fresh;
    if (body.empty() && !arrived.left_out.empty()) body = arrived.left_out.front();
    auto const message = say(actor, *arrived.addressee, body);
    if (!message) return pass(message);
    kept.message = *message;
    kept.rest = std::move(parts.rest);
    for (auto const& file : arrived.files) {
        Desk desk{store_, rules_, now_};
        if (!desk.attach(actor, *kept.ticket, file)) kept.left_out.push_back(file.name);
    }
    return {};
}

Result<MessageId> MailIn::say(Actor const& actor, Addressee const& addressee, std::string const& text) {
    auto const id = addressee.ticket;
    Desk desk{store_, rules_, now_};
    auto const view = desk.ticket_for(actor, id);
    if (!view) return pass(view);
    for (auto const* move : desk.moves_open_to(actor, view->ticket, nullptr)) {
        bool const answers = actor.role == Role::company && move->has(Effect::resume) &&
                             move->needs == std::vector{Need::message};
        if (!answers) continue;
        auto const answered = answer(actor, id, *move, text);
        if (answered || !is_final(answered.error())) return answered;
    }
    auto const written = desk.write_message(actor, id, text, visibility_for(actor, addressee));
    if (!written) return pass(written);
    return written->id;
}

Result<MessageId> MailIn::answer(Actor const& actor, TicketId id, Move const& move, std::string const& text) {
    Desk desk{store_, rules_, now_};
    auto const moved =
        desk.make_move(actor, id, {.action = move.action, .input = {{"message", text}}, .version = {}});
    if (!moved) return pass(moved);
    auto const events = store_.events().of(id);
    auto const event = std::find_if(events.rbegin(), events.rend(), [&](Event const& one) {
        return one.action == move.action && one.data.contains("message_id");
    });
    if (event == events.rend()) return fail(ErrorCode::broken, "error.broken");
    return MessageId{std::get<std::int64_t>(event->data.at("message_id"))};
}

/// Staff who answer a note that the company does not see mean their answer for the same ears: whatever was
/// said since, where the letter that they answer held one.
Visibility MailIn::visibility_for(Actor const& actor, Addressee const& addressee) {
    if (!may_write(actor, Visibility::staff)) return Visibility::all;
    if (addressee.note) return Visibility::staff;
    constexpr int kAll = 100'000;
    auto const messages = store_.messages().of(addressee.ticket, true, {}, kAll);
    auto const last = std::find_if(messages.rbegin(), messages.rend(), [&](Message const& message) {
        return message.author.id != actor.id;
    });
    return last == messages.rend() ? Visibility::all : last->visibility;
}

}  // namespace mulkko
