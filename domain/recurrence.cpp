#include "domain/recurrence.h"

#include <algorithm>
#include <cmath>

#include "domain/shared_words.h"
#include "domain/text.h"
#include "domain/text_features.h"

namespace mulkko {
namespace {

constexpr std::size_t kMostHeadline = 100;
// Less than this may well be chance.
constexpr double kNotable = 1;
constexpr std::int64_t kCompaniesForSeminar = 3;

/// What stands first says most.
std::string told_of(Problem const& problem) {
    std::string told = problem.title;
    for (auto const* part :
         {&problem.defect, &problem.description, &problem.process, &problem.material, &problem.machine}) {
        told.append("\n").append(*part);
    }
    return told;
}

}  // namespace

std::optional<RecurrenceKind> recurrence_kind_from(std::string_view name) {
    auto const found = std::ranges::find(kRecurrenceKindNames, name);
    if (found == kRecurrenceKindNames.end()) return std::nullopt;
    return static_cast<RecurrenceKind>(found - kRecurrenceKindNames.begin());
}

std::optional<FiledProblem> filed_problem(Ticket const& ticket, Ending ending) {
    if (!ticket.submitted_at) return std::nullopt;
    auto const& problem = ticket.problem;
    return FiledProblem{
        .ticket = ticket.id,
        .company = ticket.company,
        .filed_at = *ticket.submitted_at,
        .ending = ending,
        .skills = problem.skills,
        .process = problem.process,
        .material = problem.material,
        .machine = problem.machine,
        .headline = shortened(problem.title + "\n" + problem.defect, kMostHeadline),
        .signs = signs_of(told_of(problem)),
    };
}

std::string folded_value(std::string_view value) {
    auto letters = comparable(value);
    std::erase(letters, U' ');
    return utf8_of(letters);
}

std::string_view name_of(Trend trend) {
    constexpr std::array<std::string_view, 5> names{"new", "rising", "steady", "falling", "gone"};
    return names[static_cast<std::size_t>(trend)];
}

std::string_view name_of(Remedy remedy) {
    constexpr std::array<std::string_view, 4> names{
        "joint_research", "seminar", "technology_transfer", "visit"};
    return names[static_cast<std::size_t>(remedy)];
}

double excess_of(std::int64_t now, std::int64_t before) {
    return static_cast<double>(now - before) / std::sqrt(static_cast<double>(now + before + 1));
}

Trend trend_of(std::int64_t now, std::int64_t before) {
    auto const excess = excess_of(now, before);
    if (excess >= kNotable) return before == 0 ? Trend::fresh : Trend::rising;
    if (excess <= -kNotable) return now == 0 ? Trend::gone : Trend::falling;
    return Trend::steady;
}

std::vector<Remedy> remedies_for(RecurrenceCounts const& counts) {
    std::vector<Remedy> remedies;
    if (counts.solved == 0 && counts.given_up > 0) remedies.push_back(Remedy::joint_research);
    if (counts.solved > 0 && counts.companies >= kCompaniesForSeminar) remedies.push_back(Remedy::seminar);
    if (counts.came_back) remedies.push_back(Remedy::technology_transfer);
    if (counts.companies == 1) remedies.push_back(Remedy::visit);
    return remedies;
}

}  // namespace mulkko
