#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/recurrence.h"
#include "domain/text_clusters.h"

namespace mulkko {

/// Names the period that is looked at; the one it is compared with lies before it and is as long.
struct RecurrencePeriod {
    Time begin{};
    Time end{};

    Time before() const { return begin - (end - begin); }
};

/// Says how often something must have come to be told.
inline constexpr std::int64_t kFewestToRecur = 3;

/// Tells which problems come back, in any period. Made once from all problems, which takes seconds for
/// 100,000 of them, and then only read: safe to share.
class Recurrences {
public:
    Recurrences() = default;
    /// Shape: the problems are only looked at while it is made.
    explicit Recurrences(std::vector<FiledProblem const*> problems);

    /// Lists what came back: groups of texts with at least three problems of which one is of these periods,
    /// values that came three times in both periods together. What grew most beyond expectation comes first.
    std::vector<Recurrence> in(RecurrenceKind kind, RecurrencePeriod const& period) const;

    /// Finds one by its key, or texts also by any ticket among them, however seldom it came.
    std::optional<Recurrence> find(
        RecurrenceKind kind, std::string const& key, RecurrencePeriod const& period
    ) const;

    /// Lists its tickets, the latest first; with a span only those filed in it.
    std::vector<TicketId> tickets_of(
        RecurrenceKind kind, std::string const& key, std::optional<RecurrencePeriod> const& span = {}
    ) const;

    std::size_t problem_count() const { return rows_.size(); }

private:
    struct Row {
        TicketId ticket;
        CompanyId company;
        Time filed_at{};
        Ending ending = Ending::open;
    };
    /// Shape: `rows` ascend, and so do the times.
    struct Group {
        Recurrence recurrence;
        std::vector<std::uint32_t> rows;
    };
    using Problems = std::vector<FiledProblem const*>;
    class Values;

    void group_texts(Problems const& problems, std::array<Values, kRecurrenceKinds> const& values);
    void add(RecurrenceKind kind, Group group);
    Group const* group(RecurrenceKind kind, std::string const& key) const;
    RecurrenceCounts counts_of(std::vector<std::uint32_t> const& rows) const;
    std::int64_t count_between(Group const& group, Time begin, Time end) const;
    Recurrence counted(Group const& group, RecurrencePeriod const& period) const;

    std::vector<Row> rows_;
    std::array<std::vector<Group>, kRecurrenceKinds> groups_;
    std::array<std::map<std::string, std::size_t>, kRecurrenceKinds> by_key_;
};

}  // namespace mulkko
