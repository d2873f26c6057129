#include "domain/mail_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/outbox.h"
#include "tests/support/shipped_rules.h"
#include "tests/support/walk.h"

namespace mulkko {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class LetterIn : public testing::Test {
protected:
    LetterIn() : walk(shipped_rules()), cast(walk.cast) {}

    MailIn mail_in() { return MailIn{walk.store, walk.rules, walk.now}; }
    std::string address_of(Actor const& actor) { return walk.store.users().find(actor.id)->email; }

    /// Gives a letter from somebody to the address that was made for them in a ticket.
    ArrivedLetter letter(Actor const& from, TicketId ticket, std::string text = "680도입니다.") {
        ArrivedLetter arrived{.key = "key " + std::to_string(++letters_)};
        arrived.letter.sender = address_of(from);
        arrived.letter.sender_line = from.name;
        arrived.letter.subject = "Re: 3번 문제";
        arrived.letter.text = std::move(text);
        arrived.addressee = Addressee{ticket, from.id};
        return arrived;
    }
    KeptLetter taken(ArrivedLetter arrived) {
        auto kept = mail_in().take_in(std::move(arrived));
        if (!kept) throw std::logic_error(told(kept.error()));
        return std::move(*kept);
    }
    std::vector<Message> messages(TicketId id) { return walk.store.messages().of(id, true, {}, 100); }
    static NewAttachment file(std::string name) {
        return {
            .name = std::move(name), .media_type = "image/png", .size = 3, .sha256 = "s", .content_key = "c"};
    }

    Walk walk;
    cast::Cast& cast;
    int letters_ = 0;
};

TEST_F(LetterIn, BecomesAMessageOfItsTicket) {
    auto const id = walk.in_state("guiding").ticket.id;
    auto arrived = letter(cast.member, id, "680도입니다.\n\n-----원본 메시지-----\n온도를 알려 주십시오.");
    arrived.files = {file("도면.png")};
    auto const kept = taken(arrived);
    EXPECT_EQ(kept.status, LetterStatus::taken);
    ASSERT_EQ(messages(id).size(), 1u);
    auto const message = messages(id).front();
    EXPECT_EQ(message.body, "680도입니다.");
    EXPECT_EQ(message.author.id, cast.member.id);
    EXPECT_EQ(kept.message, message.id);
    EXPECT_THAT(kept.rest, HasSubstr("온도를 알려"));
    ASSERT_EQ(walk.store.attachments().of(id).size(), 1u);
    EXPECT_EQ(walk.store.attachments().of(id).front().name, "도면.png");
    EXPECT_EQ(walk.store.inbox().of(id).size(), 1u);
}

TEST_F(LetterIn, CountsOnceHoweverOftenItComes) {
    auto const id = walk.in_state("guiding").ticket.id;
    auto const arrived = letter(cast.member, id);
    taken(arrived);
    auto const again = mail_in().take_in(arrived);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::conflict);
    EXPECT_EQ(messages(id).size(), 1u);
}

TEST_F(LetterIn, AnswersWhatTheCompanyWasAsked) {
    auto const id = walk.in_state("waiting_company").ticket.id;
    taken(letter(cast.member, id));
    EXPECT_EQ(walk.store.tickets().find(id)->state, "guiding");
    EXPECT_EQ(messages(id).back().kind, "answer");
    EXPECT_EQ(walk.store.inbox().of(id).front().message, messages(id).back().id);
    EXPECT_EQ(walk.replayed(id), *walk.store.tickets().find(id));
}

TEST_F(LetterIn, OfAnExpertMovesNothing) {
    auto const id = walk.in_state("waiting_company").ticket.id;
    auto const before = walk.store.tickets().find(id)->state;
    taken(letter(cast.casting_person, id));
    EXPECT_EQ(walk.store.tickets().find(id)->state, before);
    EXPECT_EQ(messages(id).back().visibility, Visibility::all);
}

TEST_F(LetterIn, OfStaffThatAnswersANoteStaysANote) {
    auto const id = walk.in_state("guiding").ticket.id;
    ASSERT_TRUE(walk.desk().write_message(cast.manager, id, "원가 문제입니까?", Visibility::staff));
    taken(letter(cast.casting_person, id, "그렇습니다."));
    EXPECT_EQ(messages(id).back().visibility, Visibility::staff);
    ASSERT_TRUE(walk.desk().write_message(cast.member, id, "언제 오십니까?", Visibility::all));
    taken(letter(cast.casting_person, id, "내일 갑니다."));
    EXPECT_EQ(messages(id).back().visibility, Visibility::all);
}

TEST_F(LetterIn, FromAnyoneElseWaitsForAManager) {
    auto const id = walk.in_state("guiding").ticket.id;
    struct Case {
        LetterFault fault;
        std::function<void(ArrivedLetter&)> change;
    };
    std::vector<Case> const cases{
        {LetterFault::no_address, [](auto& one) { one.addressee.reset(); }},
        {LetterFault::no_address, [](auto& one) { one.addressee->user = UserId{4711}; }},
        {LetterFault::no_address, [](auto& one) { one.addressee->ticket = TicketId{4711}; }},
        {LetterFault::other_sender, [](auto& one) { one.letter.sender = "stranger@example.com"; }},
        {LetterFault::other_sender, [](auto& one) { one.letter.sender.clear(); }},
        {LetterFault::other_sender,
         [&](auto& one) { one.letter.sender = address_of(cast.neighbour_member); }},
        {LetterFault::not_allowed,
         [&](auto& one) {
             one.letter.sender = address_of(cast.neighbour_member);
             one.addressee->user = cast.neighbour_member.id;
         }},
        {LetterFault::not_allowed,
         [&](auto& one) {
             one.letter.sender = address_of(cast.moulds_person);
             one.addressee->user = cast.moulds_person.id;
         }},
        {LetterFault::empty, [](auto& one) { one.letter.text = " \n"; }},
        {LetterFault::unreadable, [](auto& one) { one.letter.kind = LetterKind::unreadable; }},
        {LetterFault::too_large, [](auto& one) { one.fault = LetterFault::too_large; }},
    };
    for (auto const& one : cases) {
        SCOPED_TRACE(name_of(one.fault));
        auto arrived = letter(cast.member, id);
        one.change(arrived);
        auto const kept = taken(arrived);
        EXPECT_EQ(kept.status, LetterStatus::waiting);
        EXPECT_EQ(kept.fault, one.fault);
    }
    EXPECT_THAT(messages(id), IsEmpty());
    EXPECT_EQ(walk.store.inbox().count_waiting(), static_cast<std::int64_t>(cases.size()));
    taken(letter(cast.member, id));
    EXPECT_EQ(messages(id).size(), 1u);
}

TEST_F(LetterIn, OfSomebodySwitchedOffWaits) {
    auto const id = walk.in_state("guiding").ticket.id;
    auto user = *walk.store.users().find(cast.member.id);
    user.active = false;
    walk.store.users().update(user);
    EXPECT_EQ(taken(letter(cast.member, id)).fault, LetterFault::switched_off);
    EXPECT_THAT(messages(id), IsEmpty());
}

TEST_F(LetterIn, OfAMachineIsNeverAMessageAndTellsNobody) {
    auto const id = walk.in_state("guiding").ticket.id;
    auto const told_before = walk.store.outbox().of(id).size();
    auto away = letter(cast.member, id, "부재중입니다.");
    away.letter.kind = LetterKind::automatic;
    EXPECT_EQ(taken(away).status, LetterStatus::ignored);
    auto bounce = letter(cast.member, id, "could not be delivered");
    bounce.letter.kind = LetterKind::bounce;
    bounce.letter.failing = "gone@example.com";
    EXPECT_EQ(taken(bounce).status, LetterStatus::bounced);
    EXPECT_THAT(messages(id), IsEmpty());
    EXPECT_EQ(walk.store.outbox().of(id).size(), told_before);
    EXPECT_EQ(walk.store.inbox().count_waiting(), 0);
    auto const failing = walk.store.inbox().failing_since(walk.now, 10);
    ASSERT_EQ(failing.size(), 1u);
    EXPECT_EQ(failing.front().address, "gone@example.com");
}

TEST_F(LetterIn, LongerThanAMessageLosesNothing) {
    auto const id = walk.in_state("guiding").ticket.id;
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "줄 " + std::to_string(i) + "\n";
    auto const kept = taken(letter(cast.member, id, text));
    ASSERT_EQ(kept.status, LetterStatus::taken);
    auto const without_breaks = [](std::string whole) {
        std::erase(whole, '\n');
        return whole;
    };
    EXPECT_TRUE(without_breaks(messages(id).front().body + kept.rest) == without_breaks(text));
}

TEST_F(LetterIn, OfFilesAloneNamesThem) {
    auto const id = walk.in_state("guiding").ticket.id;
    auto arrived = letter(cast.member, id, "");
    arrived.files = {file("금형.jpg"), file("도면.pdf")};
    taken(arrived);
    EXPECT_EQ(messages(id).front().body, "금형.jpg\n도면.pdf");
    EXPECT_EQ(walk.store.attachments().of(id).size(), 2u);
}

TEST_F(LetterIn, ThatWaitsIsPutIntoATicketAsANoteOrDiscarded) {
    auto const id = walk.in_state("guiding").ticket.id;
    auto stranger = letter(cast.member, id, "공급사입니다. 재고가 있습니다.");
    stranger.addressee.reset();
    auto const first = taken(stranger).id;
    stranger.key = "another";
    auto const second = taken(stranger).id;
    EXPECT_FALSE(mail_in().waiting(cast.member, 10));
    EXPECT_FALSE(mail_in().discard(cast.casting_person, first));
    EXPECT_EQ(mail_in().waiting(cast.manager, 10)->size(), 2u);
    EXPECT_EQ(mail_in().add_as_note(cast.manager, first, TicketId{4711}).error().field, "ticket");

    ASSERT_TRUE(mail_in().add_as_note(cast.manager, first, id));
    ASSERT_TRUE(mail_in().discard(cast.manager, second));
    EXPECT_EQ(messages(id).back().visibility, Visibility::staff);
    EXPECT_EQ(messages(id).back().author.id, cast.manager.id);
    EXPECT_THAT(messages(id).back().body, HasSubstr("재고가 있습니다."));
    EXPECT_THAT(*mail_in().waiting(cast.manager, 10), IsEmpty());
    EXPECT_EQ(mail_in().discard(cast.manager, first).error().code, ErrorCode::conflict);
    EXPECT_EQ(mail_in().add_as_note(cast.manager, second, id).error().code, ErrorCode::conflict);
    EXPECT_EQ(messages(id).size(), 1u);
}

}  // namespace
}  // namespace mulkko
