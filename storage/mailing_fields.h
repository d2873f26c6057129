#pragma once

#include "domain/mailing.h"
#include "storage/record.h"

// The columns of letters.

namespace mulkko {

template <>
struct Stored<MailingKind> : StoredByName<MailingKind, mailing_kind_from> {};
template <>
struct Stored<MailingState> : StoredByName<MailingState, mailing_state_from> {};

void fields_of(Record<Mailing> auto& letter, auto&& field) {
    field("id", letter.id);
    field("user_id", letter.user);
    field("ticket_id", letter.ticket);
    field("kind", letter.kind);
    field("state", letter.state);
    field("tries", letter.tries);
    field("next_at", letter.next_at);
    field("claim", letter.claim);
    field("error", letter.error);
    field("created_at", letter.created_at);
    field("settled_at", letter.settled_at);
    field("address", letter.address);
}

}  // namespace mulkko
