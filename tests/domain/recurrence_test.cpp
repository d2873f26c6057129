#include "domain/recurrence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "domain/recurrences.h"
#include "tests/support/pair_counts.h"
#include "tests/support/paraphrases.h"

// Which faults come back.

namespace mulkko {
namespace {

using namespace std::chrono;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto kMarch = sys_days{2026y / 3 / 1};
constexpr auto kApril = sys_days{2026y / 4 / 1};

RecurrencePeriod march() { return {kMarch, kApril}; }

/// Files problems one after the other, as a table of tests needs them.
class TheRecurrences : public testing::Test {
protected:
    Ticket problem(std::int64_t company, Time at) {
        Ticket ticket;
        ticket.id = TicketId{++last_};
        ticket.company = CompanyId{company};
        ticket.submitted_at = at;
        return ticket;
    }
    void file(Ticket const& ticket, Ending ending = Ending::open) {
        problems_.push_back(*filed_problem(ticket, ending));
    }
    void file_material(std::string material, Time at) {
        auto ticket = problem(1, at);
        ticket.problem.material = std::move(material);
        file(ticket);
    }
    /// Tells of a leaking die casting, and no two companies with the same words.
    Ticket leaking_casting(std::int64_t company, Time at) {
        auto ticket = problem(company, at);
        auto const& all = test::paraphrases();
        ticket.problem.description = all[static_cast<std::size_t>(told_++ % 4)].text;
        ticket.problem.title = "다이캐스팅 기포 누설";
        ticket.problem.skills = {"METL.CAST"};
        return ticket;
    }
    Recurrences recurrences() const {
        std::vector<FiledProblem const*> all;
        for (auto const& problem : problems_) all.push_back(&problem);
        return Recurrences{all};
    }
    std::vector<Recurrence> found(RecurrenceKind kind) const { return recurrences().in(kind, march()); }

    std::vector<FiledProblem> problems_;
    std::int64_t last_ = 0;
    std::int64_t told_ = 0;
};

TEST_F(TheRecurrences, TakeAValueForOneHoweverItIsWritten) {
    for (auto const* material : {"SUS 304", "ＳＵＳ304", "sus-304"}) file_material(material, kMarch + 24h);
    for (auto const* material : {"鋁合金", "铝合金", "铝 合金"}) file_material(material, kMarch + 48h);
    auto const materials = found(RecurrenceKind::material);
    ASSERT_THAT(materials, SizeIs(2));
    EXPECT_EQ(materials[0].now, 3);
    EXPECT_EQ(materials[1].now, 3);
}

TEST_F(TheRecurrences, AreToldFromTheThirdTimeOn) {
    file_material("SKD61", kMarch + 24h);
    file_material("SKD61", kMarch - 24h);
    EXPECT_THAT(found(RecurrenceKind::material), IsEmpty());
    file_material("SKD61", kMarch + 48h);
    EXPECT_THAT(found(RecurrenceKind::material), SizeIs(1));
}

TEST_F(TheRecurrences, CompareAPeriodWithTheOneBefore) {
    auto const filed = [&](char const* material, int before, int now) {
        for (int i = 0; i < before; ++i) file_material(material, kMarch - 24h);
        for (int i = 0; i < now; ++i) file_material(material, kMarch + 24h);
    };
    filed("falling", 9, 2);
    filed("steady", 4, 4);
    filed("new", 0, 4);
    filed("rising", 2, 9);
    filed("gone", 4, 0);
    for (int i = 0; i < 5; ++i) file_material("long ago", kMarch - 24h * 40);
    std::vector<std::string> told;
    for (auto const& one : found(RecurrenceKind::material)) {
        EXPECT_EQ(one.name, name_of(one.trend()));
        told.push_back(one.name);
    }
    EXPECT_THAT(told, ElementsAre("rising", "new", "steady", "gone", "falling"));
}

TEST_F(TheRecurrences, CountThePeriodsFirstInstantAndNotItsLast) {
    for (auto const at : {kMarch, kMarch, kMarch}) file_material("first", at);
    for (auto const at : {kApril, kApril, kApril}) file_material("last", at);
    auto const materials = found(RecurrenceKind::material);
    ASSERT_THAT(materials, SizeIs(1));
    EXPECT_EQ(materials[0].name, "first");
}

TEST_F(TheRecurrences, LeaveDraftsOut) {
    auto draft = problem(1, kMarch);
    draft.submitted_at = std::nullopt;
    EXPECT_FALSE(filed_problem(draft));
}

TEST_F(TheRecurrences, ListTheTicketsBehindANumber) {
    for (auto const day : {-1, 1, 2}) file_material("SKD61", kMarch + 24h * day);
    auto const all = recurrences();
    EXPECT_THAT(
        all.tickets_of(RecurrenceKind::material, "skd61"), ElementsAre(TicketId{3}, TicketId{2}, TicketId{1})
    );
    EXPECT_THAT(
        all.tickets_of(RecurrenceKind::material, "skd61", march()), ElementsAre(TicketId{3}, TicketId{2})
    );
    EXPECT_THAT(all.tickets_of(RecurrenceKind::material, "no such"), IsEmpty());
}

TEST_F(TheRecurrences, FindOneFaultBehindDifferentWords) {
    for (int company = 1; company <= 4; ++company) file(leaking_casting(company, kMarch + 24h));
    auto other = problem(5, kMarch + 24h);
    other.problem.title = "염색 로트 색차";
    other.problem.description = "폴리에스터 원단의 색상이 로트마다 다릅니다.";
    file(other);
    auto const faults = found(RecurrenceKind::texts);
    ASSERT_THAT(faults, SizeIs(1));
    EXPECT_EQ(faults[0].now, 4);
    EXPECT_EQ(faults[0].counts.companies, 4);
    EXPECT_THAT(faults[0].words, Contains("다이캐스팅"));
    EXPECT_THAT(faults[0].common[static_cast<std::size_t>(RecurrenceKind::skill)], ElementsAre("METL.CAST"));
    auto const all = recurrences();
    EXPECT_EQ(all.find(RecurrenceKind::texts, "3", march())->key, faults[0].key)
        << "any of its tickets leads to a fault";
    EXPECT_FALSE(all.find(RecurrenceKind::texts, "5", march()));
}

TEST_F(TheRecurrences, SuggestASeminarForAFaultOfManyCompaniesThatCanBeSolved) {
    for (int company = 1; company <= 3; ++company)
        file(leaking_casting(company, kMarch + 24h), company == 1 ? Ending::solved : Ending::open);
    EXPECT_THAT(found(RecurrenceKind::texts).at(0).remedies, ElementsAre(Remedy::seminar));
}

TEST_F(TheRecurrences, SuggestJointResearchForAFaultThatNobodySolved) {
    for (int company = 1; company <= 3; ++company)
        file(leaking_casting(company, kMarch + 24h), company == 1 ? Ending::given_up : Ending::open);
    EXPECT_THAT(found(RecurrenceKind::texts).at(0).remedies, ElementsAre(Remedy::joint_research));
}

TEST_F(TheRecurrences, SuggestToTransferTechnologyWhereASolvedFaultComesBack) {
    file(leaking_casting(1, kMarch + 24h));
    file(leaking_casting(2, kMarch + 48h), Ending::solved);
    EXPECT_THAT(found(RecurrenceKind::texts), IsEmpty());
    file(leaking_casting(2, kMarch + 72h));
    EXPECT_THAT(found(RecurrenceKind::texts).at(0).remedies, ElementsAre(Remedy::technology_transfer));
}

TEST_F(TheRecurrences, SuggestAVisitWhereOneCompanyHasIt) {
    for (int i = 0; i < 3; ++i) file(leaking_casting(1, kMarch + 24h));
    EXPECT_THAT(found(RecurrenceKind::texts).at(0).remedies, ElementsAre(Remedy::visit));
}

TEST_F(TheRecurrences, AreTheSameHoweverTheProblemsAreOrdered) {
    for (int company = 1; company <= 8; ++company) file(leaking_casting(company, kMarch + 24h * company));
    auto const before = found(RecurrenceKind::texts);
    std::ranges::reverse(problems_);
    auto const after = found(RecurrenceKind::texts);
    ASSERT_EQ(before.size(), after.size());
    EXPECT_EQ(before.at(0).key, after.at(0).key);
    EXPECT_EQ(before.at(0).words, after.at(0).words);
}

struct Judged {
    test::PairCounts pairs;
    std::size_t groups = 0;
};

Judged judge(int first_fault) {
    std::vector<std::vector<TextSign>> texts;
    std::vector<int> labels;
    for (auto const& one : test::paraphrases()) {
        if (one.fault < first_fault) continue;
        texts.push_back(signs_of(one.text));
        labels.push_back(one.fault * 3 + static_cast<int>(one.language));
    }
    auto const clusters = clusters_of(texts, SignWeights{texts});
    return {test::counted_pairs(labels, clusters), clusters.size()};
}

TEST(TextClusters, BringParaphrasesTogetherAndKeepFaultsApart) {
    auto const [all, groups] = judge(0);
    EXPECT_GE(all.precision(), 0.85);
    EXPECT_GE(all.recall(), 0.85);
    auto const [unseen, unseen_groups] = judge(test::kFirstUnseenFault);
    EXPECT_GE(unseen.precision(), 0.9);
    EXPECT_GE(unseen.recall(), 0.9);
    EXPECT_GE(unseen_groups, 12U) << "a fault in three languages is three groups";
}

TEST(TextClusters, FindFaultsAmongManyTextsAsAmongFew) {
    std::vector<std::vector<TextSign>> texts;
    for (auto const& one : test::paraphrases()) {
        if (one.fault == 7 && one.language == Language::ko) texts.push_back(signs_of(one.text));
    }
    auto const among_few = clusters_of(texts, SignWeights{texts});
    for (int i = 0; i < 2000; ++i) {
        std::string text;
        for (int word = 0; word < 12; ++word)
            text += std::to_string(i * 7919 + word * 104729) + "code" + std::to_string(word * i) + " 원인 ";
        texts.push_back(signs_of(text));
    }
    EXPECT_THAT(clusters_of(texts, SignWeights{texts}), Contains(among_few.at(0)));
}

TEST(TextClusters, AreNotMadeOfTextsWithoutWords) {
    std::vector<std::vector<TextSign>> const texts{signs_of("12 34"), signs_of("12 34"), {}, {}};
    EXPECT_THAT(clusters_of(texts, SignWeights{texts}), IsEmpty());
}

}  // namespace
}  // namespace mulkko
