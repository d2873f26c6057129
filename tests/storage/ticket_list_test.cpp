#include <algorithm>
#include <random>

#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr std::array kOrders{
    TicketOrder::newest, TicketOrder::oldest, TicketOrder::updated, TicketOrder::urgency, TicketOrder::due};

/// Sixty tickets of all kinds, many of them alike in what lists are ordered by.
class ListsOn : public BothEngines {
protected:
    ListsOn() {
        std::mt19937 chance(20260310);
        auto const one_of = [&](int count) {
            return static_cast<int>(chance() % static_cast<unsigned>(count));
        };
        std::array<std::string, 4> const states{"submitted", "guiding", "proposed", "closed"};
        write([&](Store& store) {
            for (int i = 0; i < 60; ++i) {
                auto ticket = plain_ticket(cast_, "Number " + std::to_string(i));
                if (one_of(3) == 0) ticket.company = cast_.neighbour.id;
                ticket.state = states[static_cast<std::size_t>(one_of(4))];
                ticket.problem.urgency = kUrgencies[static_cast<std::size_t>(one_of(4))];
                ticket.problem.skills = {one_of(2) ? "METL.CAST" : "MOLD.DIEC"};
                if (one_of(4) == 0) ticket.problem.skills.push_back("METL.HEAT");
                if (one_of(2)) ticket.assigned_expert = one_of(2) ? cast_.casting.id : cast_.moulds.id;
                ticket.created_at = cast::kNow - one_of(10) * 1h;
                ticket.updated_at = cast::kNow - one_of(10) * 1min;
                if (one_of(3)) ticket.first_response.due_at = cast::kNow + (one_of(10) - 5) * 1h;
                if (one_of(3)) ticket.resolution.due_at = cast::kNow + (one_of(10) - 5) * 1h;
                if (one_of(3) == 0) ticket.first_response.met_at = cast::kNow;
                if (ticket.state == "closed") ticket.ended_at = cast::kNow;
                ticket.id = store.tickets().add(ticket);
                tickets_.push_back(ticket);
            }
        });
    }

    static TicketQuery everything() {
        return {.scope = {.everything = true}, .limit = 100, .now = cast::kNow};
    }

    /// Turns page after page, as a reader would.
    std::vector<std::int64_t> ids_of(TicketQuery query) {
        std::vector<std::int64_t> ids;
        do {
            TicketPage page;
            read([&](Store& store) { page = store.tickets().list(query); });
            EXPECT_LE(page.items.size(), static_cast<std::size_t>(query.limit));
            for (auto const& item : page.items) ids.push_back(item.ticket.id.value);
            query.cursor = page.next;
        } while (!query.cursor.empty());
        return ids;
    }

    template <typename Wanted>
    std::vector<std::int64_t> those(Wanted wanted) {
        std::vector<std::int64_t> ids;
        for (auto const& ticket : tickets_) {
            if (wanted(ticket)) ids.push_back(ticket.id.value);
        }
        return ids;
    }

    template <typename Wanted>
    void expect_listed(TicketQuery const& query, Wanted wanted) {
        auto listed = ids_of(query);
        std::ranges::sort(listed);
        auto const expected = those(wanted);
        EXPECT_FALSE(expected.empty());
        EXPECT_LT(expected.size(), tickets_.size());
        EXPECT_EQ(listed, expected);
    }

    /// What the list says it is ordered by, and what it says it does with those that are alike.
    static std::pair<std::int64_t, std::int64_t> rank_of(Ticket const& ticket, TicketOrder order) {
        auto due = std::numeric_limits<std::int64_t>::max();
        for (auto const* clock : {&ticket.first_response, &ticket.resolution}) {
            bool const runs = clock->due_at && !clock->met_at && !ticket.ended_at;
            if (runs) due = std::min(due, to_micros(*clock->due_at));
        }
        auto const id = ticket.id.value;
        switch (order) {
            case TicketOrder::newest:
                return {-to_micros(ticket.created_at), -id};
            case TicketOrder::oldest:
                return {to_micros(ticket.created_at), id};
            case TicketOrder::updated:
                return {-to_micros(ticket.updated_at), -id};
            case TicketOrder::urgency:
                return {static_cast<int>(ticket.problem.urgency), id};
            case TicketOrder::due:
                return {due, id};
        }
        return {};
    }

    cast::Cast cast_ = enter_cast();
    std::vector<Ticket> tickets_;
};

TEST_P(ListsOn, EveryOrderListsAllTicketsRightlyOnAnyPageSize) {
    for (auto order : kOrders) {
        auto sorted = tickets_;
        std::ranges::sort(sorted, {}, [&](Ticket const& ticket) { return rank_of(ticket, order); });
        std::vector<std::int64_t> expected;
        for (auto const& ticket : sorted) expected.push_back(ticket.id.value);
        for (int limit : {1, 7, 30, 59, 60, 100}) {
            auto query = everything();
            query.order = order;
            query.limit = limit;
            EXPECT_EQ(ids_of(query), expected) << "order " << static_cast<int>(order) << " by " << limit;
        }
    }
}

TEST_P(ListsOn, APageNeitherRepeatsNorSkipsWhatWasThereWhenNewTicketsCome) {
    auto query = everything();
    query.limit = 20;
    TicketPage first, second;
    read([&](Store& store) { first = store.tickets().list(query); });
    write([&](Store& store) {
        auto newer = plain_ticket(cast_);
        newer.created_at = cast::kNow + 1h;
        store.tickets().add(newer);
    });
    query.cursor = first.next;
    read([&](Store& store) { second = store.tickets().list(query); });
    query.limit = 40;
    query.cursor.clear();
    TicketPage both;
    read([&](Store& store) { both = store.tickets().list(query); });
    ASSERT_EQ(both.items.size(), 40u);
    for (std::size_t i = 0; i + 1 < both.items.size(); ++i) {
        auto const& found = i < 20 ? first.items[i] : second.items[i - 20];
        EXPECT_EQ(found.ticket.id, both.items[i + 1].ticket.id);
    }
}

TEST_P(ListsOn, EachItemIsTheWholeTicketWithItsNames) {
    TicketPage page;
    read([&](Store& store) { page = store.tickets().list(everything()); });
    ASSERT_EQ(page.items.size(), tickets_.size());
    for (auto const& item : page.items) {
        auto const& ticket =
            tickets_[static_cast<std::size_t>(item.ticket.id.value - tickets_.front().id.value)];
        EXPECT_EQ(item.ticket, ticket);
        auto const& company = ticket.company == cast_.maker.id ? cast_.maker : cast_.neighbour;
        EXPECT_EQ(item.company_name, company.name);
        EXPECT_EQ(item.expert_name.empty(), !ticket.assigned_expert);
    }
}

TEST_P(ListsOn, AFilterByStateFindsAnyOfThem) {
    auto query = everything();
    query.states = {"guiding", "proposed"};
    expect_listed(query, [](Ticket const& t) { return t.state == "guiding" || t.state == "proposed"; });
}

TEST_P(ListsOn, AFilterBySkillFindsThatSkillAndAFieldFindsAllInIt) {
    auto const needs = [](Ticket const& ticket, std::string_view start) {
        return std::ranges::any_of(ticket.problem.skills, [&](auto const& code) {
            return code.starts_with(start);
        });
    };
    auto query = everything();
    query.skill = "METL.HEAT";
    expect_listed(query, [&](Ticket const& ticket) { return needs(ticket, "METL.HEAT"); });
    query.skill = "METL";
    expect_listed(query, [&](Ticket const& ticket) { return needs(ticket, "METL."); });
}

TEST_P(ListsOn, FiltersByUrgencyExpertAndCompanyHoldTogether) {
    auto query = everything();
    query.urgency = Urgency::urgent;
    expect_listed(query, [](Ticket const& t) { return t.problem.urgency == Urgency::urgent; });
    query.expert = cast_.casting.id;
    query.company = cast_.maker.id;
    expect_listed(query, [&](Ticket const& t) {
        return t.problem.urgency == Urgency::urgent && t.assigned_expert == cast_.casting.id &&
               t.company == cast_.maker.id;
    });
}

TEST_P(ListsOn, OverdueFindsOpenTicketsWithAPromiseThatHasPassed) {
    auto const late = [](Clock const& clock) {
        return clock.due_at && !clock.met_at && *clock.due_at < cast::kNow;
    };
    auto query = everything();
    query.overdue = true;
    expect_listed(query, [&](Ticket const& t) {
        return !t.ended_at && (late(t.first_response) || late(t.resolution));
    });
}

TEST_P(ListsOn, ACompanySeesItsOwnTicketsAlone) {
    auto query = everything();
    query.scope = {.company = cast_.neighbour.id};
    expect_listed(query, [&](Ticket const& t) { return t.company == cast_.neighbour.id; });
    query.company = cast_.maker.id;
    EXPECT_TRUE(ids_of(query).empty());
}

TEST_P(ListsOn, AnExpertSeesWhatHeGuidesAndWhatHeIsOffered) {
    auto offered = plain_ticket(cast_, "Offered");
    write([&](Store& store) {
        offered.id = store.tickets().add(offered);
        store.offers().add({.ticket = offered.id, .expert = cast_.moulds.id, .deadline_at = cast::kNow + 1h});
        Offer old{.ticket = tickets_.front().id, .expert = cast_.moulds.id, .status = OfferStatus::declined};
        store.offers().add(old);
    });
    tickets_.push_back(offered);
    tickets_.front().assigned_expert.reset();
    write([&](Store& store) {
        ++tickets_.front().version;
        EXPECT_TRUE(store.tickets().update(tickets_.front()));
    });
    auto query = everything();
    query.scope = {.expert = cast_.moulds.id};
    expect_listed(query, [&](Ticket const& t) {
        return t.assigned_expert == cast_.moulds.id || t.id == offered.id;
    });
}

TEST_P(ListsOn, NobodySeesNothing) {
    auto query = everything();
    query.scope = {.nobody = true};
    EXPECT_TRUE(ids_of(query).empty());
    query.scope = {};
    EXPECT_TRUE(ids_of(query).empty());
}

TEST_P(ListsOn, AnUnreadableCursorStartsOver) {
    auto query = everything();
    auto const all = ids_of(query);
    TicketPage page;
    query.order = TicketOrder::due;
    query.limit = 3;
    read([&](Store& store) { page = store.tickets().list(query); });
    query.order = TicketOrder::newest;
    query.limit = 100;
    for (auto const& cursor :
         {page.next, std::string("n"), std::string("n1."), std::string("n1.x"), std::string("';--")}) {
        query.cursor = cursor;
        EXPECT_EQ(ids_of(query), all) << cursor;
    }
}

TEST_P(ListsOn, ACursorFitsAnAddress) {
    auto query = everything();
    query.limit = 1;
    for (auto order : kOrders) {
        query.order = order;
        read([&](Store& store) {
            auto const next = store.tickets().list(query).next;
            EXPECT_TRUE(std::ranges::all_of(next, [](char c) {
                return std::isalnum(c) || c == '.' || c == '-';
            }));
        });
    }
}

MULKKO_ON_BOTH_ENGINES(ListsOn);

}  // namespace
}  // namespace mulkko
