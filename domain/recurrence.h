#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/text_signs.h"
#include "domain/ticket.h"

// Which faults come back: what one problem has to say to that, and what is said of those that do.

namespace mulkko {

/// Names by what problems are the same: by what they tell, or by a value that stands in them.
enum class RecurrenceKind { texts, skill, process, material, machine };
inline constexpr std::size_t kRecurrenceKinds = 5;
inline constexpr std::array<std::string_view, kRecurrenceKinds> kRecurrenceKindNames{
    "texts", "skill", "process", "material", "machine"};
constexpr std::string_view name_of(RecurrenceKind kind) {
    return kRecurrenceKindNames[static_cast<std::size_t>(kind)];
}
std::optional<RecurrenceKind> recurrence_kind_from(std::string_view name);

/// Says how a problem ended, as far as it has.
enum class Ending { open, solved, given_up, set_aside };

/// Holds of one filed problem what counts for recurrence.
/// Shape: `headline` is its title and defect, `signs` those of all that it tells of the fault.
struct FiledProblem {
    TicketId ticket;
    CompanyId company;
    Time filed_at{};
    Ending ending = Ending::open;
    std::vector<std::string> skills;
    std::string process, material, machine;
    std::string headline;
    std::vector<TextSign> signs;
};

/// Reads it from a ticket; nullopt for a draft.
std::optional<FiledProblem> filed_problem(Ticket const& ticket, Ending ending = Ending::open);

/// Writes a value so that however people write it, it is one: without spaces and marks, width and case
/// folded, simplified Chinese. Empty where nothing is left.
std::string folded_value(std::string_view value);

/// Says in one word how a period compares with the one before.
enum class Trend { fresh, rising, steady, falling, gone };
std::string_view name_of(Trend trend);

/// Compares a count with the one before it: how far it is from what was to be expected.
/// Units: roughly standard deviations; 0 as before, above 0 more.
double excess_of(std::int64_t now, std::int64_t before);
Trend trend_of(std::int64_t now, std::int64_t before);

/// Suggests what could be done about a fault that comes back.
/// Shape: joint_research: it ended unsolved and was never solved; seminar: companies enough have it, and it
/// can be solved; technology_transfer: it was solved at a company and came back there; visit: one company has
/// it.
enum class Remedy { joint_research, seminar, technology_transfer, visit };
std::string_view name_of(Remedy remedy);

/// Counts the problems of one group, over all time.
struct RecurrenceCounts {
    std::int64_t total = 0;
    std::int64_t companies = 0;
    std::int64_t solved = 0;
    std::int64_t given_up = 0;
    std::int64_t open = 0;
    bool came_back = false;  ///< after it was solved, at the same company
};
std::vector<Remedy> remedies_for(RecurrenceCounts const& counts);

/// Tells of one fault, or one value, that came back.
/// Shape: `key` names it: the first ticket's id for texts, a skill's code, a folded value. `name` is the most
/// common way to write a value; `words` are what its texts share. The skills, processes … of texts are the
/// most common, of values none. `remedies` are for texts alone: a value is no fault.
struct Recurrence {
    std::string key;
    std::string name;
    std::vector<std::string> words;
    std::array<std::vector<std::string>, kRecurrenceKinds> common;
    RecurrenceCounts counts;
    std::int64_t now = 0;
    std::int64_t before = 0;
    std::vector<Remedy> remedies;

    double excess() const { return excess_of(now, before); }
    Trend trend() const { return trend_of(now, before); }
};

}  // namespace mulkko
