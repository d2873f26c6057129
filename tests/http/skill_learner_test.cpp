#include "server/jobs/skill_learner.h"

#include <filesystem>
#include <fstream>

#include "domain/desk.h"
#include "tests/support/sample_desk.h"
#include "tests/support/shipped_rules.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

/// One of several servers on the same desk: its own suggester, its own state file, and a learner whose rounds
/// the test calls.
struct Server {
    Server(Database& database, std::string state_file)
        : rules(shipped_rules()), database_(database), state_file_(std::move(state_file)) {
        rules.suggester = rules.suggester.afresh();
    }

    void start() { learner = std::make_unique<SkillLearner>(database_, rules, state_file_, 1h); }

    /// Waits until the learner's first round on its own thread is over.
    void settle() {
        while (!learner->has_trained()) std::this_thread::sleep_for(1ms);
    }

    std::string first_for(std::string_view text) const {
        auto const suggestions = rules.suggester.suggest(text, 1);
        return suggestions.empty() ? "" : suggestions[0].code;
    }

    Rules rules;
    std::unique_ptr<SkillLearner> learner;

private:
    Database& database_;
    std::string state_file_;
};

class TheSkillLearner : public ::testing::Test {
protected:
    /// Lets a manager correct a ticket's skills on another server: only the database tells.
    Problem correct_elsewhere(TicketId id, std::vector<std::string> const& skills) {
        Problem problem;
        auto corrected = desk_.database().run(Lane::write, [&](Store& store) {
            problem = store.tickets().find(id)->problem;
            problem.skills = skills;
            Actor manager{UserId{1}, Role::manager, "표본", Language::ko, {}, {}};
            Desk desk(store, shipped_rules(), SampleDesk::kLoaded + 1h);
            return desk.correct_problem(manager, id, problem, {}) ? Outcome::keep : Outcome::undo;
        });
        EXPECT_TRUE(corrected);
        return problem;
    }

    TicketId open_ticket() {
        TicketId id;
        auto read = desk_.database().run(Lane::read, [&](Store& store) {
            TicketQuery query;
            query.scope.everything = true;
            query.states = {"guiding"};
            id = store.tickets().list(query).items.at(0).ticket.id;
            return Outcome::keep;
        });
        EXPECT_TRUE(read);
        return id;
    }

    SampleDesk desk_;
};

TEST_F(TheSkillLearner, LearnsFromAllThatIsConfirmedAndKnowsItAfterARestart) {
    auto const file = desk_.path("var/learned");
    Server before{desk_.database(), file};
    before.start();
    before.settle();
    EXPECT_GT(before.rules.suggester.trained_on(), 0U);
    EXPECT_FALSE(std::filesystem::exists(file + ".new"));

    Server after{desk_.database(), file};
    EXPECT_TRUE(SkillLearner::recall(after.rules, file));
    EXPECT_EQ(after.rules.suggester.trained_on(), before.rules.suggester.trained_on());
}

TEST_F(TheSkillLearner, RecallsNothingFromADamagedFileOrNone) {
    Server server{desk_.database(), desk_.path("learned")};
    EXPECT_FALSE(SkillLearner::recall(server.rules, desk_.path("learned")));
    std::ofstream{desk_.path("learned")} << "no state";
    EXPECT_FALSE(SkillLearner::recall(server.rules, desk_.path("learned")));
    EXPECT_EQ(server.rules.suggester.trained_on(), 0U);
}

TEST_F(TheSkillLearner, LearnsWhatAnotherServerConfirmed) {
    Server server{desk_.database(), ""};
    server.start();
    server.settle();
    auto const problem = correct_elsewhere(open_ticket(), {"OPTI.COAT"});
    EXPECT_NE(server.first_for(problem.title + "\n" + problem.description), "OPTI.COAT");
    EXPECT_EQ(server.learner->round(), 1);
    EXPECT_EQ(server.first_for(problem.title + "\n" + problem.description), "OPTI.COAT");
    EXPECT_EQ(server.learner->round(), 0) << "known by now";
}

TEST_F(TheSkillLearner, ForgetsWhatIsNoLongerSaid) {
    Server server{desk_.database(), ""};
    server.start();
    server.settle();
    auto const id = open_ticket();
    auto const problem = correct_elsewhere(id, {"OPTI.COAT"});
    server.learner->round();
    correct_elsewhere(id, {"OPTI.LENS"});
    server.learner->round();
    EXPECT_EQ(server.first_for(problem.title + "\n" + problem.description), "OPTI.LENS");
    EXPECT_EQ(server.rules.suggester.learned_since(), 1U);
}

}  // namespace
}  // namespace mulkko
