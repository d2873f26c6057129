#include <atomic>
#include <thread>

#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

Date day(int number) { return Date{sys_days{std::chrono::year{2026} / 3 / 1} + std::chrono::days{number}}; }

auto all_of(Company const& c) {
    return std::tuple(c.id, c.name, c.country, c.city, c.languages, c.created_at);
}
auto all_of(User const& u) {
    return std::tuple(u.id, u.email, u.name, u.role, u.language, u.company, u.expert, u.active, u.created_at);
}
auto all_of(Expert const& e) {
    return std::tuple(
        e.id,
        e.user,
        e.name,
        e.email,
        e.institution,
        e.country,
        e.city,
        e.languages,
        e.skills,
        e.capacity,
        e.term_from,
        e.term_until,
        e.away,
        e.active,
        e.created_at
    );
}

class RegistersOn : public BothEngines {
protected:
    UserId add_user(User const& user) {
        UserId id;
        write([&](Store& store) { id = store.users().add(user, "hash of " + user.email).value(); });
        return id;
    }
};

TEST_P(RegistersOn, ACompanyComesBackAsItWasAndAsItWasChanged) {
    Company company{.name = "샘플 주조 'A'", .country = "KR", .city = "烟台", .created_at = cast::kNow + 3us};
    company.languages = {Language::zh, Language::ko};
    write([&](Store& store) { company.id = store.companies().add(company); });
    read([&](Store& store) { EXPECT_EQ(all_of(*store.companies().find(company.id)), all_of(company)); });
    company.name = "샘플 주조 B";
    company.languages = {Language::en};
    write([&](Store& store) { EXPECT_TRUE(store.companies().update(company)); });
    read([&](Store& store) { EXPECT_EQ(all_of(*store.companies().find(company.id)), all_of(company)); });
}

TEST_P(RegistersOn, WhatIsNotThereIsNeitherFoundNorChanged) {
    write([](Store& store) {
        EXPECT_FALSE(store.companies().find(CompanyId{7}));
        EXPECT_FALSE(store.companies().update({.id = CompanyId{7}}));
        EXPECT_FALSE(store.experts().find(ExpertId{7}));
        EXPECT_FALSE(store.users().find(UserId{7}));
        EXPECT_FALSE(store.users().find_by_email("nobody@example.com"));
        EXPECT_FALSE(store.users().password_hash_of(UserId{7}));
    });
}

TEST_P(RegistersOn, ListsGoOnBehindTheLastOne) {
    std::vector<CompanyId> ids;
    write([&](Store& store) {
        for (int i = 0; i < 5; ++i) ids.push_back(store.companies().add({.name = std::to_string(i)}));
    });
    read([&](Store& store) {
        auto const first = store.companies().list({}, 3);
        ASSERT_EQ(first.size(), 3u);
        EXPECT_EQ(first.back().id, ids[2]);
        auto const rest = store.companies().list(ids[2], 3);
        ASSERT_EQ(rest.size(), 2u);
        EXPECT_EQ(rest.front().id, ids[3]);
    });
}

TEST_P(RegistersOn, AUserComesBackAsItWasAndAsItWasChanged) {
    User user{
        .email = "한글@예시.example", .name = "샘플 회원", .role = Role::manager, .language = Language::zh};
    user.created_at = cast::kNow;
    user.id = add_user(user);
    read([&](Store& store) {
        EXPECT_EQ(all_of(*store.users().find(user.id)), all_of(user));
        EXPECT_EQ(all_of(*store.users().find_by_email(user.email)), all_of(user));
        EXPECT_EQ(store.users().password_hash_of(user.id), "hash of " + user.email);
    });
    user.active = false;
    user.language = Language::en;
    write([&](Store& store) {
        EXPECT_TRUE(store.users().update(user));
        store.users().set_password_hash(user.id, "another");
    });
    read([&](Store& store) {
        EXPECT_EQ(all_of(*store.users().find(user.id)), all_of(user));
        EXPECT_EQ(store.users().password_hash_of(user.id), "another");
    });
}

TEST_P(RegistersOn, AddressesAreTheSameOnlyLetterByLetter) {
    add_user({.email = "ss@example.com"});
    add_user({.email = "ß@example.com"});
    add_user({.email = "e@example.com"});
    add_user({.email = "é@example.com"});
    add_user({.email = "e@example.com "});
    read([](Store& store) { EXPECT_FALSE(store.users().find_by_email("É@example.com")); });
}

TEST_P(RegistersOn, ATakenAddressIsAConflictAndTheUnitGoesOn) {
    add_user({.email = "taken@example.com"});
    UserId other;
    write([&](Store& store) {
        auto const refused = store.users().add({.email = "taken@example.com"}, "");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::conflict);
        EXPECT_EQ(refused.error().field, "email");
        other = store.users().add({.email = "free@example.com"}, "").value();
    });
    read([&](Store& store) { EXPECT_TRUE(store.users().find(other)); });
}

TEST_P(RegistersOn, OfTwentyWhoTakeOneAddressAtOnceOneGetsIt) {
    std::atomic<int> got = 0, refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 20; ++i) {
        threads.emplace_back([&] {
            Result<UserId> mine = fail(ErrorCode::busy, "");
            auto const done = database().run(Lane::write, [&](Store& store) {
                mine = store.users().add({.email = "race@example.com"}, "");
                return mine ? Outcome::keep : Outcome::undo;
            });
            EXPECT_TRUE(done);
            (mine ? got : refused)++;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(got, 1);
    EXPECT_EQ(refused, 19);
    read([](Store& store) { EXPECT_EQ(store.users().list({}, 100).size(), 1u); });
}

TEST_P(RegistersOn, RolesAreListed) {
    auto const cast = enter_cast();
    read([&](Store& store) {
        auto const managers = store.users().with_role(Role::manager);
        ASSERT_EQ(managers.size(), 1u);
        EXPECT_EQ(managers.front().id, cast.manager.id);
        EXPECT_EQ(store.users().with_role(Role::expert).size(), 3u);
    });
}

TEST_P(RegistersOn, AnExpertComesBackAsItWasWithThePersonsName) {
    User user{.email = "expert@example.com", .name = "샘플 전문가 07", .role = Role::expert};
    user.id = add_user(user);
    Expert expert{
        .user = user.id,
        .name = user.name,
        .email = user.email,
        .institution = "샘플 연구원",
        .country = "KR",
        .city = "Changwon",
        .languages = {Language::ko, Language::en},
        .skills = {{"METL.CAST", 5}, {"MOLD.DIEC", 2}},
        .capacity = 0,
        .term_from = day(0),
        .term_until = day(365),
        .away = {{day(3), day(9)}, {day(20), day(20)}},
        .active = true,
        .created_at = cast::kNow,
    };
    write([&](Store& store) { expert.id = store.experts().add(expert); });
    read([&](Store& store) {
        EXPECT_EQ(all_of(*store.experts().find(expert.id)), all_of(expert));
        EXPECT_EQ(store.users().find(user.id)->expert, expert.id);
    });
    expert.away.clear();
    expert.term_until.reset();
    expert.active = false;
    write([&](Store& store) { EXPECT_TRUE(store.experts().update(expert)); });
    read([&](Store& store) { EXPECT_EQ(all_of(store.experts().list({}, 10).front()), all_of(expert)); });
}

TEST_P(RegistersOn, ExpertsAtWorkCountWhatTheyGuideAndAreOffered) {
    auto const cast = enter_cast();
    write([&](Store& store) {
        auto guided = plain_ticket(cast);
        guided.assigned_expert = cast.casting.id;
        store.tickets().add(guided);
        guided.ended_at = cast::kNow;
        auto const ended = store.tickets().add(guided);
        store.offers().add({.ticket = ended, .expert = cast.casting.id, .made_at = cast::kNow});
        Offer declined{.ticket = ended, .expert = cast.moulds.id, .made_at = cast::kNow + 1h};
        declined.status = OfferStatus::declined;
        store.offers().add(declined);
    });
    read([&](Store& store) {
        auto const experts = store.experts().at_work(cast::kNow);
        ASSERT_EQ(experts.size(), 3u);
        auto const& casting = experts[0];
        EXPECT_EQ(all_of(casting.expert), all_of(*store.experts().find(cast.casting.id)));
        EXPECT_EQ(casting.open_tickets, 2);
        EXPECT_EQ(casting.last_offered_at, cast::kNow);
        EXPECT_EQ(experts[1].open_tickets, 0);
        EXPECT_EQ(experts[1].last_offered_at, cast::kNow + 1h);
        EXPECT_FALSE(experts[2].last_offered_at);
        EXPECT_EQ(store.experts().tickets_guided_by(cast.casting.id), 1);
    });
}

TrackRecord eventful_record(ExpertId expert) {
    TrackRecord record;
    for (auto const kind : {TrackNote::Kind::accepted, TrackNote::Kind::declined, TrackNote::Kind::solved}) {
        record.take(
            {.kind = kind,
             .expert = expert,
             .company = CompanyId{7},
             .skills = {"METL.CAST", "MOLD.DIEC"},
             .shares = {1, 0.3},
             .at = cast::kNow + std::chrono::microseconds{record.answers.timed * std::int64_t{1'234'567'891}},
             .minutes = 47 + record.answers.timed,
             .solved_at = cast::kNow}
        );
    }
    return record;
}

TEST_P(RegistersOn, ATrackRecordComesBackToTheLastBit) {
    auto const cast = enter_cast();
    auto record = eventful_record(cast.casting.id);
    write([&](Store& store) {
        EXPECT_EQ(store.experts().track_record(cast.casting.id), TrackRecord{.expert = cast.casting.id});
        store.experts().keep(record);
    });
    read([&](Store& store) { EXPECT_EQ(store.experts().track_record(cast.casting.id), record); });
    record.take({.kind = TrackNote::Kind::expired, .expert = cast.casting.id, .at = cast::kNow + 9h});
    write([&](Store& store) { store.experts().keep(record); });
    read([&](Store& store) {
        EXPECT_EQ(store.experts().track_record(cast.casting.id), record) << "the second replaces the first";
        auto const experts = store.experts().at_work(cast::kNow);
        EXPECT_EQ(experts[0].record, record);
        EXPECT_EQ(experts[1].record, TrackRecord{.expert = cast.moulds.id});
    });
}

TEST_P(RegistersOn, OnlyThoseWithinReachAreListedForATicket) {
    auto const cast = enter_cast();
    auto const listed = [&](std::vector<std::string> const& skills, Reach reach) {
        std::vector<ExpertId> ids;
        read([&](Store& store) {
            for (auto const& one : store.experts().able_at_work(skills, reach, cast::kNow))
                ids.push_back(one.expert.id);
        });
        return ids;
    };
    using Ids = std::vector<ExpertId>;
    auto const casting = cast.casting.id, moulds = cast.moulds.id, electronics = cast.electronics.id;
    EXPECT_EQ(listed({"METL.CAST", "ELEC.PCB"}, Reach::skill), (Ids{casting, moulds, electronics}));
    EXPECT_EQ(listed({"METL.FAIL"}, Reach::skill), Ids{casting});
    EXPECT_EQ(listed({"METL.FAIL"}, Reach::field), (Ids{casting, moulds}));
    EXPECT_EQ(listed({"METL.F"}, Reach::skill), Ids{});
    EXPECT_EQ(listed({}, Reach::field), Ids{});
}

MULKKO_ON_BOTH_ENGINES(RegistersOn);

}  // namespace
}  // namespace mulkko
