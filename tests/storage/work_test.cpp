#include "domain/outbox.h"
#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

auto all_of(Author const& a) { return std::tuple(a.id, a.name, a.role); }
auto all_of(Event const& e) {
    return std::tuple(
        e.id,
        e.ticket,
        e.action,
        e.from,
        e.to,
        all_of(e.actor),
        e.at,
        e.version,
        e.visibility,
        e.data,
        e.changes
    );
}
auto all_of(Offer const& o) {
    return std::tuple(
        o.id,
        o.ticket,
        o.expert,
        o.expert_name,
        o.made_by,
        o.made_at,
        o.deadline_at,
        o.status,
        o.reason,
        o.answer,
        o.answered_at
    );
}
auto all_of(Message const& m) {
    return std::tuple(m.id, m.ticket, all_of(m.author), m.body, m.visibility, m.kind, m.created_at);
}
auto all_of(Attachment const& a) {
    return std::tuple(
        a.id, a.ticket, all_of(a.author), a.name, a.media_type, a.size, a.sha256, a.content_key, a.created_at
    );
}

class WorkOn : public BothEngines {
protected:
    WorkOn() {
        write([&](Store& store) { ticket_ = store.tickets().add(plain_ticket(cast_)); });
    }

    Author author() const { return {cast_.member.id, cast_.member.name, Role::company}; }
    Offer offer(ExpertId expert, std::chrono::hours deadline) const {
        return {
            .ticket = ticket_, .expert = expert, .made_at = cast::kNow, .deadline_at = cast::kNow + deadline};
    }

    cast::Cast cast_ = enter_cast();
    TicketId ticket_;
};

TEST_P(WorkOn, AnEventComesBackWithEveryKindOfValue) {
    Event event{
        .ticket = ticket_,
        .action = "propose",
        .from = "guiding",
        .to = "proposed",
        .actor = {cast_.casting_person.id, "샘플 전문가", Role::expert},
        .at = cast::kNow + 1us,
        .version = 7,
        .visibility = Visibility::staff,
        .data =
            {{"nothing", std::monostate{}},
             {"yes", true},
             {"whole", std::int64_t{(1LL << 53) + 1}},
             {"part", 2.5},
             {"even", 2.0},
             {"text", std::string("해결안 \"quoted\" \\ \n 💡")},
             {"numbers", std::vector<std::int64_t>{-1, 2}},
             {"no_numbers", std::vector<std::int64_t>{}},
             {"texts", std::vector<std::string>{"a", ""}},
             {"no_texts", std::vector<std::string>{}}},
        .changes = {{"state", std::string("proposed")}},
    };
    write([&](Store& store) { event.id = store.events().add(event); });
    read([&](Store& store) {
        auto const events = store.events().of(ticket_);
        ASSERT_EQ(events.size(), 1u);
        EXPECT_EQ(all_of(events.front()), all_of(event));
    });
}

TEST_P(WorkOn, EventsOfTheSystemHaveNoPerson) {
    write([&](Store& store) { store.events().add({.ticket = ticket_, .action = "expire"}); });
    read([&](Store& store) {
        auto const event = store.events().of(ticket_).front();
        EXPECT_FALSE(event.actor.id);
        EXPECT_EQ(event.actor.role, Role::system);
    });
}

TEST_P(WorkOn, EventsComeInTheOrderTheyHappenedAndOnlyTheTickets) {
    write([&](Store& store) {
        auto const other = store.tickets().add(plain_ticket(cast_));
        for (std::int64_t i = 0; i < 10; ++i) {
            store.events().add({.ticket = i % 2 ? other : ticket_, .at = cast::kNow - i * 1h, .version = i});
        }
    });
    read([&](Store& store) {
        std::vector<std::int64_t> versions;
        for (auto const& event : store.events().of(ticket_)) versions.push_back(event.version);
        EXPECT_EQ(versions, (std::vector<std::int64_t>{0, 2, 4, 6, 8}));
    });
}

TEST_P(WorkOn, ANoticeComesBackAsItWas) {
    Notice made{.user = cast_.member.id, .ticket = ticket_, .kind = "accept", .created_at = cast::kNow};
    write([&](Store& store) {
        made.event = store.events().add({.ticket = ticket_, .action = "accept", .actor = author()});
        made.id = store.outbox().add(made);
    });
    read([&](Store& store) {
        EXPECT_THAT(store.outbox().of(ticket_), testing::ElementsAre(made));
        EXPECT_THAT(store.outbox().of(TicketId{ticket_.value + 1}), testing::IsEmpty());
    });
}

TEST_P(WorkOn, EventsWithSomeActionsComeByTimePageByPage) {
    write([&](Store& store) {
        auto const add = [&](char const* action, std::chrono::hours at) {
            Event event{.ticket = ticket_, .action = action, .actor = author(), .at = cast::kNow + at};
            store.events().add(event);
        };
        add("confirm", 3h);
        add("correct", 1h);
        add("message", 1h);
        add("confirm", 1h);
        add("confirm", 2h);
    });
    read([&](Store& store) {
        std::vector<std::string> found;
        Event last;
        for (int page = 0; page < 4; ++page) {
            auto const events = store.events().with_actions({"confirm", "correct"}, last.at, last.id, 1);
            if (events.empty()) break;
            last = events.at(0);
            found.push_back(last.action + " " + std::to_string((last.at - cast::kNow) / 1h));
        }
        EXPECT_THAT(found, testing::ElementsAre("correct 1", "confirm 1", "confirm 2", "confirm 3"));
        EXPECT_TRUE(store.events().with_actions({"confirm"}, last.at, last.id, 9).empty());
        EXPECT_TRUE(store.events().with_actions({}, {}, {}, 9).empty());
    });
}

TEST_P(WorkOn, AnOfferComesBackAsItWas) {
    auto made = offer(cast_.casting.id, 4h);
    made.made_by = cast_.manager.id;
    made.reason = "이유";
    write([&](Store& store) { made.id = store.offers().add(made); });
    made.expert_name = cast_.casting.name;
    read([&](Store& store) {
        EXPECT_EQ(all_of(*store.offers().find(made.id)), all_of(made));
        EXPECT_EQ(all_of(*store.offers().open_on(ticket_)), all_of(made));
        EXPECT_EQ(all_of(store.offers().of(ticket_).front()), all_of(made));
        EXPECT_FALSE(store.offers().find(OfferId{made.id.value + 1}));
    });
}

TEST_P(WorkOn, AnOfferEndsOnce) {
    auto made = offer(cast_.casting.id, 4h);
    write([&](Store& store) { made.id = store.offers().add(made); });
    made.status = OfferStatus::declined;
    made.answer = "바쁩니다";
    made.answered_at = cast::kNow + 1h;
    write([&](Store& store) { EXPECT_TRUE(store.offers().end(made)); });
    auto late = made;
    late.status = OfferStatus::expired;
    write([&](Store& store) { EXPECT_FALSE(store.offers().end(late)); });
    made.expert_name = cast_.casting.name;
    read([&](Store& store) {
        EXPECT_FALSE(store.offers().open_on(ticket_));
        EXPECT_EQ(all_of(*store.offers().find(made.id)), all_of(made));
    });
}

TEST_P(WorkOn, OffersOfAPeriodComeByWhenTheyWereMade) {
    std::vector<OfferId> ids;
    write([&](Store& store) {
        for (auto after : {3h, 0h, 2h, 5h, -1h}) {
            auto made = offer(cast_.moulds.id, 9h);
            made.made_at = cast::kNow + after;
            ids.push_back(store.offers().add(made));
        }
        auto ended = *store.offers().find(ids[2]);
        ended.status = OfferStatus::replaced;
        ended.answered_at = cast::kNow + 4h;
        store.offers().end(ended);
    });
    read([&](Store& store) {
        std::vector<OfferId> found;
        auto const offers = store.offers().made_between(cast::kNow, cast::kNow + 5h);
        for (auto const& one : offers) found.push_back(one.id);
        EXPECT_EQ(found, (std::vector{ids[1], ids[2], ids[0]}));
        EXPECT_EQ(all_of(offers.at(1)), all_of(*store.offers().find(ids[2])));
    });
}

TEST_P(WorkOn, OverdueOffersComeByTheirDeadline) {
    std::vector<OfferId> ids;
    write([&](Store& store) {
        for (auto deadline : {3h, 1h, 2h, 9h})
            ids.push_back(store.offers().add(offer(cast_.moulds.id, deadline)));
        auto ended = offer(cast_.moulds.id, 1h);
        ended.id = store.offers().add(ended);
        ended.status = OfferStatus::accepted;
        store.offers().end(ended);
    });
    read([&](Store& store) {
        std::vector<OfferId> overdue;
        for (auto const& late : store.offers().overdue(cast::kNow + 3h, 10)) overdue.push_back(late.id);
        EXPECT_EQ(overdue, (std::vector{ids[1], ids[2], ids[0]}));
        EXPECT_EQ(store.offers().overdue(cast::kNow + 3h, 2).size(), 2u);
    });
}

TEST_P(WorkOn, MessagesComeBackAndStaffNotesOnlyForStaff) {
    Message open{.ticket = ticket_, .author = author(), .body = "질문 😀", .kind = "ask_company"};
    open.created_at = cast::kNow;
    Message note{.ticket = ticket_, .author = author(), .body = "메모", .visibility = Visibility::staff};
    write([&](Store& store) {
        open.id = store.messages().add(open);
        note.id = store.messages().add(note);
    });
    read([&](Store& store) {
        auto const for_staff = store.messages().of(ticket_, true, {}, 10);
        ASSERT_EQ(for_staff.size(), 2u);
        EXPECT_EQ(all_of(for_staff[0]), all_of(open));
        EXPECT_EQ(all_of(for_staff[1]), all_of(note));
        auto const for_company = store.messages().of(ticket_, false, {}, 10);
        ASSERT_EQ(for_company.size(), 1u);
        EXPECT_EQ(for_company[0].id, open.id);
        EXPECT_TRUE(store.messages().of(ticket_, false, open.id, 10).empty());
        EXPECT_EQ(store.messages().of(ticket_, true, {}, 1).size(), 1u);
    });
}

TEST_P(WorkOn, AnAttachmentComesBackAsItWas) {
    Attachment file{
        .ticket = ticket_, .author = author(), .name = "불량 사진.jpg", .media_type = "image/jpeg"};
    file.size = 5'000'000'000;
    file.sha256 = std::string(64, 'a');
    file.content_key = "0123abcd";
    file.created_at = cast::kNow;
    write([&](Store& store) { file.id = store.attachments().add(file); });
    read([&](Store& store) {
        EXPECT_EQ(all_of(*store.attachments().find(file.id)), all_of(file));
        EXPECT_EQ(all_of(store.attachments().of(ticket_).front()), all_of(file));
        EXPECT_FALSE(store.attachments().find(AttachmentId{file.id.value + 1}));
    });
}

TEST_P(WorkOn, ALongDescriptionComesBackWhole) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "𠮷";
    write([&](Store& store) {
        auto ticket = plain_ticket(cast_);
        ticket.problem.description = text;
        ticket_ = store.tickets().add(ticket);
        store.messages().add({.ticket = ticket_, .body = text});
        store.events().add({.ticket = ticket_, .data = {{"text", text}}, .changes = {{"description", text}}});
    });
    read([&](Store& store) {
        EXPECT_EQ(store.tickets().find(ticket_)->problem.description, text);
        EXPECT_EQ(store.messages().of(ticket_, true, {}, 1).front().body, text);
        EXPECT_EQ(store.events().of(ticket_).front().changes, (Values{{"description", text}}));
    });
}

MULKKO_ON_BOTH_ENGINES(WorkOn);

}  // namespace
}  // namespace mulkko
