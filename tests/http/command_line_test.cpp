#include <map>

#include "server/config.h"
#include "server/passwords.h"
#include "server/secrets.h"
#include "storage/database.h"
#include "tests/support/program.h"
#include "tests/support/scratch.h"

namespace mulkko {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string const kConfig = std::string(MULKKO_SOURCE_DIR) + "/config/mulkko.json";

/// Runs the real program in a folder of its own, on a database there.
class CommandLine : public ::testing::Test {
protected:
    Ending mulkko(std::vector<std::string> arguments, std::string const& input = {}) {
        arguments.insert(arguments.end(), {"--config", kConfig, "--database", "sqlite:desk.db"});
        return run_mulkko(scratch_.folder().string(), std::move(arguments), input);
    }

    /// Looks into a database that no program holds open any more.
    void look(std::string const& name, std::function<void(Store&)> const& into) {
        auto file = scratch_.path(name);
        auto database = Database::open({.url = "sqlite:" + file, .content_directory = file + ".look"});
        ASSERT_TRUE(database);
        (*database)->start();
        auto read = (*database)->run(Lane::read, [&](Store& store) { return into(store), Outcome::keep; });
        (*database)->stop();
        ASSERT_TRUE(read);
    }

    std::map<std::string, std::int64_t> tickets_in(std::string const& name) {
        std::map<std::string, std::int64_t> by_state;
        TicketScope everything;
        everything.everything = true;
        look(name, [&](Store& store) { by_state = store.tickets().count_by_state(everything); });
        return by_state;
    }

    Scratch scratch_;
};

TEST_F(CommandLine, WithoutACommandItSaysWhatThereIs) {
    auto bare = run_mulkko(scratch_.folder().string(), {});
    EXPECT_NE(bare.status, 0);
    auto help = run_mulkko(scratch_.folder().string(), {"--help"});
    EXPECT_EQ(help.status, 0);
    for (auto const* command :
         {"serve", "migrate", "check-config", "user", "token", "load-sample", "backup", "restore"}) {
        EXPECT_THAT(help.out, HasSubstr(command));
    }
}

TEST_F(CommandLine, APersonAddedMaySignInWithTheirPassword) {
    auto added = mulkko(
        {"user", "add", "--role", "manager", "--email", "Manager@Desk.test", "--name", "담당 매니저"},
        "물꼬를 튼다 1\n"
    );
    ASSERT_EQ(added.status, 0) << added.error;
    EXPECT_THAT(added.out, Not(HasSubstr("물꼬를 튼다")));
    look("desk.db", [](Store& store) {
        auto user = store.users().find_by_email("manager@desk.test");
        ASSERT_TRUE(user);
        EXPECT_EQ(user->name, "담당 매니저");
        EXPECT_EQ(user->role, Role::manager);
        auto hash = store.users().password_hash_of(user->id).value();
        EXPECT_TRUE(password_matches(hash, "물꼬를 튼다 1"));
        EXPECT_FALSE(password_matches(hash, "물꼬를 튼다 2"));
    });
}

TEST_F(CommandLine, ACompanysMemberBringsTheCompanyByNameOrId) {
    std::vector<std::string> member{"user", "add", "--role", "company", "--name", "회원", "--email"};
    auto with = [&](std::string const& email, std::string const& company) {
        auto arguments = member;
        arguments.insert(arguments.end(), {email, "--company", company});
        return mulkko(arguments, "password-1\n");
    };
    auto first = with("one@desk.test", "새 회사");
    EXPECT_THAT(first.out, HasSubstr("registered the company 새 회사 (id 1)")) << first.error;
    EXPECT_THAT(with("two@desk.test", "새 회사").out, Not(HasSubstr("registered the company")));
    EXPECT_EQ(with("three@desk.test", "1").status, 0);
    EXPECT_THAT(with("four@desk.test", "99").error, HasSubstr("There is no such company"));
    look("desk.db", [](Store& store) {
        for (auto const* email : {"one@desk.test", "two@desk.test", "three@desk.test"}) {
            EXPECT_EQ(store.users().find_by_email(email).value().company, CompanyId{1}) << email;
        }
    });
}

TEST_F(CommandLine, AnExpertAddedIsInTheRegister) {
    auto added = mulkko(
        {"user", "add", "--role", "expert", "--email", "e@desk.test", "--name", "전문가"}, "password-1\n"
    );
    ASSERT_EQ(added.status, 0) << added.error;
    look("desk.db", [](Store& store) {
        EXPECT_TRUE(store.users().find_by_email("e@desk.test").value().expert);
    });
}

TEST_F(CommandLine, WhoCannotBeAddedIsToldWhy) {
    auto add = [&](std::string const& role, std::string const& email, std::string const& password) {
        return mulkko({"user", "add", "--role", role, "--email", email, "--name", "사람"}, password);
    };
    ASSERT_EQ(add("admin", "a@desk.test", "password-1\n").status, 0);
    for (auto const& [ending, what] : {
             std::pair{add("admin", "a@desk.test", "password-1\n"), "email"},
             std::pair{add("admin", "nobody", "password-1\n"), "email"},
             std::pair{add("admin", "b@desk.test", "short\n"), "password"},
             std::pair{add("admin", "b@desk.test", ""), "password"},
             std::pair{add("company", "b@desk.test", "password-1\n"), "company"},
             std::pair{add("king", "b@desk.test", "password-1\n"), "role"},
         }) {
        EXPECT_NE(ending.status, 0) << what;
        EXPECT_THAT(ending.error, HasSubstr(what));
    }
}

TEST_F(CommandLine, ATokenIsShownOnceAndOnlyItsHashIsKept) {
    mulkko({"user", "add", "--role", "admin", "--email", "a@desk.test", "--name", "관리자"}, "password-1\n");
    auto given = mulkko({"token", "add", "--user", "a@desk.test", "--name", "보고서"});
    ASSERT_EQ(given.status, 0) << given.error;
    EXPECT_THAT(given.out, ContainsRegex("^[A-Za-z0-9_-]{43}\n$"));
    auto key = given.out.substr(0, 43);
    look("desk.db", [&](Store& store) {
        EXPECT_EQ(store.credentials().bearer(key_hash(key)).value().email, "a@desk.test");
        EXPECT_FALSE(store.credentials().bearer(key));
    });
    EXPECT_NE(mulkko({"token", "add", "--user", "b@desk.test", "--name", "보고서"}).status, 0);
}

TEST_F(CommandLine, TheSampleShowsATicketInEveryState) {
    auto loaded = mulkko({"load-sample"});
    ASSERT_EQ(loaded.status, 0) << loaded.error;
    for (auto const* role : {"company", "expert", "manager", "admin"})
        EXPECT_THAT(loaded.out, HasSubstr(role));
    EXPECT_EQ(scratch_.read("sample-logins.txt"), loaded.out);
    EXPECT_EQ(tickets_in("desk.db").size(), 13u);

    auto again = mulkko({"load-sample"});
    EXPECT_NE(again.status, 0);
    EXPECT_THAT(again.error, HasSubstr("already holds users"));
}

TEST_F(CommandLine, ABackupRestoredIsTheSameDesk) {
    ASSERT_EQ(mulkko({"load-sample"}).status, 0);
    auto backed_up = mulkko({"backup", "copy"});
    ASSERT_EQ(backed_up.status, 0) << backed_up.error;
    auto restore = [&](std::string const& database) {
        return run_mulkko(
            scratch_.folder().string(),
            {"restore", "copy", "--config", kConfig, "--database", "sqlite:" + database}
        );
    };
    auto restored = restore("other.db");
    ASSERT_EQ(restored.status, 0) << restored.error;
    EXPECT_EQ(tickets_in("other.db"), tickets_in("desk.db"));

    auto over_data = restore("desk.db");
    EXPECT_NE(over_data.status, 0);
    EXPECT_NE(
        run_mulkko(
            scratch_.folder().string(),
            {"restore", "nowhere", "--config", kConfig, "--database", "sqlite:third.db"}
        )
            .status,
        0
    );
}

TEST_F(CommandLine, ThereIsNoBackupOfADatabaseThatIsNotThere) {
    auto ending = mulkko({"backup", "copy"});
    EXPECT_NE(ending.status, 0);
    EXPECT_FALSE(std::filesystem::exists(scratch_.path("copy")));
    EXPECT_FALSE(std::filesystem::exists(scratch_.path("desk.db")));
}

TEST_F(CommandLine, TheConfigurationIsCheckedWithAllItNames) {
    auto sound = mulkko({"check-config"});
    EXPECT_EQ(sound.status, 0) << sound.error;
    EXPECT_THAT(sound.out, StartsWith("ok"));

    scratch_.write("mulkko.json", "{\n  \"workflow_file\": \"nowhere.json\"\n}");
    auto missing = run_mulkko(scratch_.folder().string(), {"check-config", "--config", "mulkko.json"});
    EXPECT_EQ(missing.status, 1);
    EXPECT_THAT(missing.error, HasSubstr("nowhere.json cannot be read"));

    scratch_.write("mulkko.json", "{\n  \"prot\": 80\n}");
    auto unknown = run_mulkko(scratch_.folder().string(), {"check-config", "--config", "mulkko.json"});
    EXPECT_EQ(unknown.status, 1);
    EXPECT_THAT(unknown.error, HasSubstr("mulkko.json:2: prot: There is no key prot."));
}

TEST_F(CommandLine, APasswordThatEverybodyMayReadIsWarnedOf) {
    auto path = scratch_.write(
        "mulkko.json", R"({"database": "mysql://desk:geheim@127.0.0.1/desk", "workflow_file": "no"})"
    );
    auto check = [&] {
        return run_mulkko(scratch_.folder().string(), {"check-config", "--config", path}).error;
    };
    std::filesystem::permissions(path, std::filesystem::perms(0644));
    EXPECT_THAT(check(), HasSubstr("warning"));
    EXPECT_THAT(check(), Not(HasSubstr("geheim")));
    std::filesystem::permissions(path, std::filesystem::perms(0640));
    EXPECT_THAT(check(), Not(HasSubstr("warning")));
}

TEST_F(CommandLine, AWorkflowFileIsCheckedAndDrawn) {
    auto folder = scratch_.folder().string();
    auto path = scratch_.write("ours.json", shipped("config/workflow.json"));
    EXPECT_THAT(run_mulkko(folder, {"workflow", "check", "ours.json"}).out, StartsWith("ok"));
    auto drawing = run_mulkko(folder, {"workflow", "draw", "ours.json", "--language", "ko"});
    EXPECT_THAT(drawing.out, StartsWith("digraph"));
    EXPECT_THAT(drawing.out, HasSubstr("전문가 배정중"));

    scratch_.write("ours.json", replaced(shipped("config/workflow.json"), "\"assign\"", "\"asign\""));
    auto spoiled = run_mulkko(folder, {"workflow", "check", "ours.json"});
    EXPECT_EQ(spoiled.status, 1);
    EXPECT_THAT(
        spoiled.error, ContainsRegex("ours.json:[0-9]+: moves.6..effects.0.: There is no effect asign.")
    );
}

TEST_F(CommandLine, TheShippedWordsAreJudgedOnTextsThatTheyNeverSaw) {
    scratch_.write(
        "cold.tsv",
        "\xEF\xBB\xBF다이캐스팅 기포 "
        "불량\tMETL.CAST,MOLD.DIEC\r\n\r\n滤饼含水率太高\tFILT.CAKE\nqwxz\tMETL.WELD\n"
    );
    auto const judged = mulkko({"suggest", "cold", "cold.tsv"});
    EXPECT_EQ(judged.status, 0) << judged.error;
    EXPECT_THAT(judged.out, ContainsRegex(" 3 +0.667 +0.667 +0.667 .*cold.tsv"));
    scratch_.write("cold.tsv", "다이캐스팅\tMETL.NONE\n");
    auto const unknown = mulkko({"suggest", "cold", "cold.tsv"});
    EXPECT_EQ(unknown.status, 1);
    EXPECT_THAT(unknown.error, HasSubstr("METL.NONE"));
}

TEST_F(CommandLine, ASuggesterIsJudgedOnAnybodysTexts) {
    std::string known;
    for (int i = 0; i < 20; ++i) {
        known += "the bearing runs hot " + std::to_string(i) + "\tbearings\n";
        known += "용접부에 균열이 생깁니다 " + std::to_string(i) + "\twelding\n";
        known += "涂层脱落 " + std::to_string(i) + "\tpaint\n";
    }
    scratch_.write("train.tsv", known);
    scratch_.write(
        "test.tsv", "hot bearings\tbearings\n용접 균열\twelding\r\n\n塗層脫落\tpaint\nnever seen\tother\n\n"
    );
    auto const folder = scratch_.folder().string();
    auto const judge = [&](std::string const& train, std::string const& test) {
        return run_mulkko(folder, {"suggest", "evaluate", "--train", train, "--test", test});
    };
    auto const judged = judge("train.tsv", "test.tsv");
    EXPECT_EQ(judged.status, 0) << judged.error;
    EXPECT_THAT(judged.out, ContainsRegex("accuracy +0.7500"));
    EXPECT_THAT(judged.out, ContainsRegex("accuracy@3 +0.7500"));
    EXPECT_THAT(judged.out, ContainsRegex("macro-F1 +0.[0-9]+"));
    EXPECT_THAT(judged.out, ContainsRegex("µs per text +[0-9]"));

    scratch_.write("broken.tsv", "a text\tlabel\na text without one\n");
    for (auto const& spoiled : {judge("broken.tsv", "test.tsv"), judge("train.tsv", "broken.tsv")}) {
        EXPECT_EQ(spoiled.status, 1);
        EXPECT_THAT(spoiled.error, HasSubstr("broken.tsv:2: No tab"));
    }
    scratch_.write("broken.tsv", "a text\t \n");
    EXPECT_THAT(judge("broken.tsv", "test.tsv").error, HasSubstr("broken.tsv:1: No label"));
    scratch_.write("broken.tsv", "\xff\tlabel\n");
    EXPECT_THAT(judge("broken.tsv", "test.tsv").error, HasSubstr("broken.tsv:1"));
    scratch_.write("broken.tsv", "");
    EXPECT_THAT(judge("broken.tsv", "test.tsv").error, HasSubstr("holds no texts"));
    EXPECT_THAT(judge("nowhere.tsv", "test.tsv").error, HasSubstr("nowhere.tsv"));
}

TEST_F(CommandLine, WhatStopsTheStartIsNamed) {
    scratch_.write("text.db", std::string(4096, 'x'));
    auto folder = scratch_.folder().string();
    auto start = [&](std::string const& listen, std::string const& database) {
        return run_mulkko(folder, {"serve", "--config", kConfig, "--listen", listen, "--database", database});
    };
    for (auto const& [ending, cause] : {
             std::pair{start("127.0.0.1", "sqlite:desk.db"), "127.0.0.1"},
             std::pair{start("127.0.0.1:0", "sqlite:text.db"), "text.db"},
             std::pair{start("127.0.0.1:0", "sqlite:/proc/nowhere/desk.db"), "/proc/nowhere/desk.db"},
             std::pair{start("127.0.0.1:0", "postgres:desk"), "postgres:desk"},
             std::pair{start("192.0.2.1:80", "sqlite:desk.db"), "192.0.2.1"},
         }) {
        EXPECT_EQ(ending.status, 1) << cause;
        EXPECT_THAT(ending.error, HasSubstr(cause));
    }
}

TEST_F(CommandLine, ItServesUntilToldToEnd) {
    std::vector<std::string> arguments{
        "serve", "--config", kConfig, "--listen", "127.0.0.1:0", "--database", "sqlite:desk.db"};
    RunningMulkko server(scratch_.folder().string(), arguments);
    auto port = server.port_when_listening();
    ASSERT_GT(port, 0);
    arguments[4] = "127.0.0.1:" + std::to_string(port);
    auto second = run_mulkko(scratch_.folder().string(), arguments);
    EXPECT_EQ(second.status, 1);
    EXPECT_THAT(second.error, HasSubstr(std::to_string(port)));
    EXPECT_EQ(server.told_to_end(), 0);
}

}  // namespace
}  // namespace mulkko
