#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/endurance/site.h"
#include "tests/support/smtp_sink.h"

namespace mulkko::test {

/// Says what an audit found: how much there was, and each thing that is not as it must be.
struct Findings {
    int tickets = 0;
    int steps = 0;      ///< of clocks and offers, each told once
    int notices = 0;    ///< what people were to be told
    int letters = 0;    ///< that were sent
    int withdrawn = 0;  ///< letters whose reader had lost the right to know meanwhile
    int copies = 0;     ///< beyond the first of a letter, under the same Message-ID
    std::vector<std::string> faults;

    std::string figures() const;
};

/// Says what the system has said of a ticket's clocks, in order: "first_response 50".
std::vector<std::string> said_of_clocks(Store& store, TicketId ticket);

/// Gives all tickets there are.
std::vector<Ticket> all_tickets(Site& site);

/// Tells whether nothing is left to be said or sent.
bool is_all_said(Site& site);

/// Looks through a whole site once everything is said: each problem that was acknowledged is there once, each
/// of its clocks has spoken of each share once and in order, each offer was reminded of once at most, and
/// whatever people were to be told has reached them under one Message-ID a letter.
Findings audit(Site& site, std::set<std::string> const& acknowledged, std::vector<TakenLetter> const& taken);

}  // namespace mulkko::test
