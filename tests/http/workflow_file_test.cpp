#include "server/rules_reader.h"
#include "tests/support/scratch.h"

namespace mulkko {
namespace {

using ::testing::EndsWith;

/// A small workflow that is sound; each test spoils one thing in it.
std::string const kSound = R"(// ours
{
  "initial": "new",
  "states": [
    {"name": "new",  "category": "new",  "label": {"ko": "가", "zh": "一", "en": "New"},  "next": {"ko": "가", "zh": "一", "en": "a"}},
    {"name": "work", "category": "active", "label": {"ko": "나", "zh": "二", "en": "Work"}, "next": {"ko": "나", "zh": "二", "en": "b"}},
    {"name": "done", "category": "done", "label": {"ko": "다", "zh": "三", "en": "Done"}, "next": {"ko": "다", "zh": "三", "en": "c"}}
  ],
  "moves": [
    {"from": ["new"], "action": "take", "to": "work", "who": ["manager"], "needs": [], "effects": [], "label": {"ko": "가", "zh": "一", "en": "Take"}},
    {"from": ["@new", "work"], "action": "end", "to": "done", "who": ["expert"], "needs": ["reason"], "effects": ["stop_clocks"], "label": {"ko": "끝", "zh": "完", "en": "End"}}
  ]
}
)";

Result<Workflow> read(std::string const& text) {
    Scratch scratch;
    return read_workflow(scratch.write("workflow.json", text));
}

struct Spoiling {
    char const* old;
    char const* fresh;
    char const* message;
    char const* line;
    char const* place;
};

TEST(WorkflowFile, TheShippedOneIsSound) {
    auto workflow = read_workflow(MULKKO_SOURCE_DIR "/config/workflow.json");
    ASSERT_TRUE(workflow) << workflow.error().field << " " << workflow.error().message;
    EXPECT_EQ(workflow->states().size(), 13u);
    EXPECT_EQ(workflow->initial(), "draft");
    for (auto const& state : workflow->states()) {
        EXPECT_EQ(state.label.texts.size(), 3u) << state.name;
        EXPECT_EQ(state.next.texts.size(), 3u) << state.name;
    }
}

TEST(WorkflowFile, TheSmallOneIsSound) {
    auto workflow = read(kSound);
    ASSERT_TRUE(workflow) << workflow.error().field << " " << workflow.error().message;
    EXPECT_NE(workflow->move("new", "end"), nullptr) << "@new stands for every new state";
    EXPECT_EQ(workflow->move("work", "take"), nullptr);
}

TEST(WorkflowFile, EachFaultIsRefusedAtItsPlace) {
    for (auto const& [old, fresh, message, line, place] : {
             Spoiling{
                 "\"initial\": \"new\"", "\"initial\": \"old\"", "workflow.unknown_state", ":3", "initial"},
             Spoiling{
                 "\"category\": \"active\"",
                 "\"category\": \"busy\"",
                 "workflow.unknown_category",
                 ":6",
                 "states[1].category"},
             Spoiling{
                 "\"name\": \"work\"",
                 "\"name\": \"Work\"",
                 "workflow.name_not_plain",
                 ":6",
                 "states[1].name"},
             Spoiling{
                 "\"name\": \"done\"",
                 "\"name\": \"work\"",
                 "workflow.doubled_state",
                 ":7",
                 "states[2].name"},
             Spoiling{
                 ", \"zh\": \"一\", \"en\": \"New\"",
                 ", \"en\": \"New\"",
                 "file.missing_key",
                 ":5",
                 "states[0].label"},
             Spoiling{"\"en\": \"Take\"", "\"en\": \"\"", "file.blank", ":10", "moves[0].label.en"},
             Spoiling{"\"to\": \"work\"", "\"to\": \"wrok\"", "workflow.unknown_state", ":10", "moves[0].to"},
             Spoiling{
                 "\"who\": [\"manager\"]",
                 "\"who\": [\"boss\"]",
                 "workflow.unknown_mover",
                 ":10",
                 "moves[0].who[0]"},
             Spoiling{"\"who\": [\"manager\"]", "\"who\": []", "workflow.incomplete_row", ":10", "moves[0]"},
             Spoiling{
                 "\"needs\": [\"reason\"]",
                 "\"needs\": [\"luck\"]",
                 "workflow.unknown_need",
                 ":11",
                 "moves[1].needs[0]"},
             Spoiling{
                 "\"stop_clocks\"", "\"stop_time\"", "workflow.unknown_effect", ":11", "moves[1].effects[0]"},
             Spoiling{"\"@new\"", "\"@old\"", "workflow.unknown_category", ":11", "moves[1].from[0]"},
             Spoiling{
                 "\"action\": \"end\"",
                 "\"action\": \"take\"",
                 "workflow.doubled_row",
                 ":11",
                 "moves[1].action"},
             Spoiling{"[\"@new\", \"work\"]", "[\"@new\"]", "workflow.dead_end", ":6", "states[1]"},
             Spoiling{"\"to\": \"work\"", "\"to\": \"done\"", "workflow.unreachable", ":6", "states[1]"},
             Spoiling{
                 "\"needs\": [\"reason\"]",
                 "\"need\": [\"reason\"]",
                 "file.unknown_key",
                 ":11",
                 "moves[1].need"},
             Spoiling{"\"to\": \"work\"", "\"to\": 5", "file.not_text", ":10", "moves[0].to"},
             Spoiling{"\"from\": [\"new\"]", "\"from\": \"new\"", "file.not_list", ":10", "moves[0].from"},
         }) {
        auto workflow = read(replaced(kSound, old, fresh));
        ASSERT_FALSE(workflow) << fresh;
        auto error = workflow.error();
        EXPECT_EQ(error.message, message) << fresh;
        EXPECT_THAT(error.field, EndsWith("workflow.json" + std::string(line))) << fresh;
        EXPECT_EQ(error.values["place"], place) << fresh;
    }
}

TEST(WorkflowFile, AMoveMayLeadToOneStateWithAnExpertAndAnotherWithout) {
    auto both = R"("to": {"with_expert": "work", "without_expert": "done"})";
    auto workflow = read(replaced(kSound, R"("to": "work")", both));
    ASSERT_TRUE(workflow);
    EXPECT_EQ(workflow->move("new", "take")->to.with_expert, "work");
    EXPECT_EQ(workflow->move("new", "take")->to.without_expert, "done");

    auto half = R"("to": {"with_expert": "work"})";
    auto refused = read(replaced(kSound, R"("to": "work")", half));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "file.missing_key");
}

TEST(RulesFiles, ADeadlineOfNoTimeIsRefused) {
    auto text = shipped("config/deadlines.json");
    Scratch scratch;
    EXPECT_TRUE(read_deadlines(scratch.write("sound.json", text)));
    for (auto const& [old, fresh] : std::map<std::string, std::string>{
             {"\"offer\":  2", "\"offer\":  0"},
             {"\"09:00\"", "\"9:00\""},
             {"\"12:00\"", "\"08:00\""},
             {"\"13:00\"", "\"11:00\""},
             {"\"normal\":", "\"usual\":"},
             {"\"18:00\"", "\"24:01\""},
             {"\"close_after_days\": 30", "\"close_after_days\": -1"},
         }) {
        EXPECT_FALSE(read_deadlines(scratch.write("spoiled.json", replaced(text, old, fresh)))) << fresh;
    }
}

TEST(RulesFiles, ACalendarTellsItsFaultyDay) {
    Scratch scratch;
    auto text = shipped("config/calendars/cn-2026.json");
    auto time = *read_deadlines(MULKKO_SOURCE_DIR "/config/deadlines.json");
    scratch.write("cn-2026.json", text);
    ASSERT_TRUE(read_calendars(scratch.folder().string(), time));
    for (auto const& [old, fresh] : std::map<std::string, std::string>{
             {"2026-01-02", "2026-02-30"},
             {"2026-01-02", "2025-01-02"},
             {"saturday", "samstag"},
             {"Asia/Shanghai", "Asia/Nowhere"},
         }) {
        scratch.write("cn-2026.json", replaced(text, old, fresh));
        EXPECT_FALSE(read_calendars(scratch.folder().string(), time)) << fresh;
    }
}

TEST(RulesFiles, CountriesWithoutACalendarNeedOneThatServesThem) {
    auto time = *read_deadlines(MULKKO_SOURCE_DIR "/config/deadlines.json");
    Scratch scratch;
    auto calendars = read_calendars(scratch.folder().string(), time);
    ASSERT_FALSE(calendars);
    EXPECT_EQ(calendars.error().message, "calendars.no_fallback");
}

TEST(RulesFiles, ASkillsCodeStandsOnceAndInItsField) {
    auto text = shipped("config/skills.json");
    Scratch scratch;
    EXPECT_TRUE(read_taxonomy(scratch.write("sound.json", text)));
    for (auto const* fresh : {"PWD.MIM", "NANO.PM"}) {
        auto spoiled = replaced(text, "\"PWD.PM\"", "\"" + std::string(fresh) + "\"");
        EXPECT_FALSE(read_taxonomy(scratch.write("spoiled.json", spoiled))) << fresh;
    }
}

}  // namespace
}  // namespace mulkko
