#include "server/sample/story_reader.h"

#include <array>
#include <charconv>

namespace mulkko {
namespace {

/// Names the facts of a case and where they go in a problem.
struct Fact {
    char const* name;
    std::string Problem::*text;
};
constexpr std::array kFacts{
    Fact{"symptom", &Problem::defect},
    Fact{"process", &Problem::process},
    Fact{"material", &Problem::material},
    Fact{"machine", &Problem::machine},
    Fact{"tried", &Problem::tried},
};

Problem read_case(JsonPlace const& row) {
    row.only(
        {"id",
         "language",
         "urgency",
         "location",
         "skills",
         "title",
         "description",
         "facts",
         "outcome",
         "source"}
    );
    Problem problem;
    problem.title = row.at("title").text();
    problem.description = row.at("description").text();
    problem.city = row.at("location").text();
    problem.skills = row.at("skills").texts();
    auto language = language_from(row.at("language").text());
    auto urgency = urgency_from(row.at("urgency").text());
    if (language)
        problem.language = *language;
    else
        row.at("language").fault("sample.unknown_name", {{"name", row.at("language").text()}});
    if (urgency)
        problem.urgency = *urgency;
    else
        row.at("urgency").fault("sample.unknown_name", {{"name", row.at("urgency").text()}});
    for (auto const& fact : kFacts) problem.*fact.text = row.at("facts").at(fact.name).text();
    return problem;
}

/// Reads "2.5h" or "14.3d".
SampleSpan read_span(JsonPlace const& place) {
    auto text = place.text();
    SampleSpan span;
    auto const* end = text.data() + text.size();
    auto [unit, error] = std::from_chars(text.data(), end, span.amount);
    bool whole =
        error == std::errc{} && unit + 1 == end && (*unit == 'h' || *unit == 'd') && span.amount >= 0;
    if (!whole)
        place.fault("sample.not_a_span", {{"text", text}});
    else
        span.in_days = *unit == 'd';
    return span;
}

Values read_input(JsonPlace const& place) {
    Values input;
    for (auto const& member : place.members()) {
        if (member.is_text())
            input[member.key()] = member.text();
        else
            input[member.key()] = member.whole(0, 1'000'000);
    }
    return input;
}

SampleStep read_step(JsonPlace const& row) {
    row.only({"after", "by", "do", "say", "note", "with"});
    SampleStep step;
    step.location = row.location();
    step.after = read_span(row.at("after"));
    step.by = row.at("by").text();
    auto told = row.maybe("say");
    auto noted = row.maybe("note");
    step.kind = told ? SampleStep::Kind::message : noted ? SampleStep::Kind::note : SampleStep::Kind::move;
    step.what = told ? told->text() : noted ? noted->text() : row.at("do").text();
    if (auto with = row.maybe("with")) step.input = read_input(*with);
    return step;
}

SampleStory read_story(JsonPlace const& row, std::map<std::string, Problem> const& cases) {
    row.only({"case", "company", "plant", "quiet", "draft", "unrouted", "steps"});
    SampleStory story;
    story.location = row.location();
    auto name = row.at("case").text();
    auto known = cases.find(name);
    if (known != cases.end())
        story.problem = known->second;
    else
        row.fault("sample.unknown_name", {{"name", name}});
    story.company_email = row.at("company").text();
    story.plant_email = row.at("plant").text();
    story.quiet = read_span(row.at("quiet"));
    if (auto draft = row.maybe("draft")) story.draft = draft->truth();
    if (auto unrouted = row.maybe("unrouted")) story.unrouted = unrouted->truth();
    for (auto const& step : row.at("steps").items()) story.steps.push_back(read_step(step));
    return story;
}

}  // namespace

std::map<std::string, Problem> read_cases(JsonPlace const& root) {
    std::map<std::string, Problem> cases;
    for (auto const& row : root.items()) cases[row.at("id").text()] = read_case(row);
    return cases;
}

std::vector<SampleStory> read_stories(JsonPlace const& root, std::map<std::string, Problem> const& cases) {
    std::vector<SampleStory> stories;
    for (auto const& row : root.items()) stories.push_back(read_story(row, cases));
    return stories;
}

}  // namespace mulkko
