#pragma once

#include <vector>

#include "domain/fact.h"

namespace mulkko {

/// Keeps what counts, in the order in which it was written.
class Facts {
public:
    virtual ~Facts() = default;
    virtual void add(Fact const& fact) = 0;
    /// Lists the facts of a ticket, oldest first.
    virtual std::vector<Fact> of(TicketId ticket) = 0;
    /// Lists facts with their numbers, those numbered after `after`, at most `most`.
    struct Numbered {
        std::int64_t number = 0;
        Fact fact;
    };
    virtual std::vector<Numbered> after(std::int64_t after, int most) = 0;

    /// Tells whether all events have told their facts, those too that are older than facts are.
    virtual bool are_complete() = 0;
    virtual void note_complete() = 0;
};

}  // namespace mulkko
