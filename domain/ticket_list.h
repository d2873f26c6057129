#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access.h"
#include "domain/offer.h"
#include "domain/ticket.h"
#include "domain/workflow.h"

namespace mulkko {

/// Orders lists of tickets; ties go by id, so that pages never overlap.
enum class TicketOrder { newest, oldest, updated, urgency, due };
std::string_view name_of(TicketOrder order);
std::optional<TicketOrder> ticket_order_from(std::string_view name);

/// Names what makes somebody look at a ticket before it is late: four fifths of a running promise are used
/// up, half of an offer's time has passed without an answer, or a company that has the ball was reminded.
enum class Attention { at_risk, expiring, silent };
inline constexpr std::array<std::string_view, 3> kAttentionNames{"at_risk", "expiring", "silent"};
constexpr std::string_view name_of(Attention attention) {
    return kAttentionNames[static_cast<std::size_t>(attention)];
}
std::optional<Attention> attention_from(std::string_view name);

/// Asks for a page of tickets.
/// Shape: empty filters match all; `states` are matched as any-of, `cursor` is what the page before gave.
/// `overdue` compares the due times with `now`; `words` is searched in title, fault and conversation.
struct TicketQuery {
    TicketScope scope;
    std::vector<std::string> states;
    std::string skill;  ///< a skill's code, or a field's
    std::optional<Urgency> urgency;
    std::optional<ExpertId> expert;
    std::optional<CompanyId> company;
    bool overdue = false;
    std::optional<Attention> attention;
    std::string words;
    TicketOrder order = TicketOrder::newest;
    std::string cursor;
    int limit = 50;
    Time now{};
};

/// Shows one ticket with the names that go with it.
struct TicketView {
    Ticket ticket;
    std::string company_name;
    std::string expert_name;
    std::string company_country;
    std::optional<Offer> offer;  ///< the open one
    Sight sight = Sight::whole;
    std::vector<std::string> actions;  ///< moves open to the reader, in the order of buttons
};

/// Shape: `next` is empty on the last page.
struct TicketPage {
    std::vector<TicketView> items;
    std::string next;
};

}  // namespace mulkko
