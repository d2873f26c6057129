#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/desk.h"
#include "domain/inbox.h"

namespace mulkko {

/// Names the ticket and the person whom a reply address proves.
/// Shape: `note` says that it stood in a letter about what the company does not see.
struct Addressee {
    TicketId ticket;
    UserId user;
    bool note = false;
};

/// Holds a letter with all that is known of it before anything is decided; its files and its original are
/// kept already. `unreached` is who is proven not to have got a letter, where this one tells of it.
struct ArrivedLetter {
    std::string key;
    Letter letter;
    LetterFault fault = LetterFault::none;  ///< unreadable or too_large, where it could not be read
    std::optional<Addressee> addressee;
    std::optional<UserId> unreached;
    std::vector<NewAttachment> files;
    std::vector<std::string> left_out;
    NewAttachment original;
};

/// Decides what becomes of letters: into a ticket only by the address that was made for the one who writes,
/// and only as far as that person might write there anyway; all else waits for a manager. It never answers.
/// Like a desk, one serves one unit of work.
class MailIn {
public:
    MailIn(Store& store, Rules const& rules, Time now) : store_(store), rules_(rules), now_(now) {}

    /// Takes a letter into its ticket, or keeps it. A company that is asked for something answers by it.
    /// Errors: conflict where the letter came before; others where the ticket changed meanwhile: then nothing
    /// may stand, and it is to be tried again.
    Result<KeptLetter> take_in(ArrivedLetter arrived);

    /// Lists what waits for a manager.
    Result<std::vector<KeptLetter>> waiting(Actor const& actor, int most);
    Result<KeptLetter> letter_for(Actor const& actor, LetterId id);
    /// Puts a letter that waits into a ticket, as a note of the manager to the staff; its files stay with it.
    /// Errors: forbidden; not_found; conflict where somebody else decided; invalid.
    Result<void> add_as_note(Actor const& actor, LetterId id, TicketId ticket);
    Result<void> discard(Actor const& actor, LetterId id);

private:
    void note_bounce(UserId unreached, Letter const& letter, KeptLetter& kept);
    void forget_strange_addressee(ArrivedLetter& arrived);
    LetterFault fault_of(ArrivedLetter const& arrived);
    Result<void> write(ArrivedLetter const& arrived, KeptLetter& kept);
    Result<MessageId> say(Actor const& actor, Addressee const& addressee, std::string const& text);
    Result<MessageId> answer(Actor const& actor, TicketId id, Move const& move, std::string const& text);
    Visibility visibility_for(Actor const& actor, Addressee const& addressee);
    Result<KeptLetter> waiting_letter(Actor const& actor, LetterId id);
    Result<void> decide(Actor const& actor, KeptLetter letter);

    Store& store_;
    Rules const& rules_;
    Time now_;
};

}  // namespace mulkko
