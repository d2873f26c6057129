#include "domain/recurrences.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "domain/shared_words.h"

namespace mulkko {
namespace {

constexpr std::size_t kMostCommon = 3;

std::vector<std::string> values_in(FiledProblem const& problem, RecurrenceKind kind) {
    switch (kind) {
        case RecurrenceKind::texts:
            return {};
        case RecurrenceKind::skill:
            return problem.skills;
        case RecurrenceKind::process:
            return {problem.process};
        case RecurrenceKind::material:
            return {problem.material};
        case RecurrenceKind::machine:
            return {problem.machine};
    }
    return {};
}

std::string key_of(std::string const& value, RecurrenceKind kind) {
    return kind == RecurrenceKind::skill ? value : folded_value(value);
}

}  // namespace

/// Gathers the values of one kind, however they are written.
class Recurrences::Values {
public:
    void take(FiledProblem const& problem, std::uint32_t row, RecurrenceKind kind) {
        for (auto const& value : values_in(problem, kind)) {
            auto const key = key_of(value, kind);
            if (key.empty()) continue;
            auto& [spellings, rows] = found_[key];
            ++spellings[value];
            if (!rows.empty() && rows.back() == row) continue;
            rows.push_back(row);
            keys_of_row_[row].push_back(key);
        }
    }

    std::vector<Group> groups() const {
        std::vector<Group> groups;
        for (auto const& [key, value] : found_) {
            Group group{.recurrence = {}, .rows = value.second};
            group.recurrence.key = key;
            group.recurrence.name = name_of(key);
            groups.push_back(std::move(group));
        }
        return groups;
    }

    /// Names the values that most of some problems have, where more than one has them.
    std::vector<std::string> common_in(std::vector<std::uint32_t> const& rows) const {
        std::map<std::string, int> counts;
        for (auto const row : rows) {
            if (auto const keys = keys_of_row_.find(row); keys != keys_of_row_.end()) {
                for (auto const& key : keys->second) ++counts[key];
            }
        }
        std::vector<std::pair<int, std::string>> most;
        for (auto const& [key, count] : counts) {
            if (count > 1) most.emplace_back(-count, key);
        }
        std::ranges::sort(most);
        if (most.size() > kMostCommon) most.resize(kMostCommon);
        std::vector<std::string> names;
        for (auto const& one : most) names.push_back(name_of(one.second));
        return names;
    }

private:
    std::string name_of(std::string const& key) const {
        auto const& spellings = found_.at(key).first;
        return std::ranges::max_element(spellings, {}, [](auto const& one) { return one.second; })->first;
    }

    std::map<std::string, std::pair<std::map<std::string, int>, std::vector<std::uint32_t>>> found_;
    std::unordered_map<std::uint32_t, std::vector<std::string>> keys_of_row_;
};

Recurrences::Recurrences(Problems problems) {
    std::ranges::sort(problems, {}, [](auto const* one) { return std::pair{one->filed_at, one->ticket}; });
    std::array<Values, kRecurrenceKinds> values;
    for (auto const* problem : problems) {
        auto const row = static_cast<std::uint32_t>(rows_.size());
        rows_.push_back({problem->ticket, problem->company, problem->filed_at, problem->ending});
        for (std::size_t i = 0; i < kRecurrenceKinds; ++i)
            values[i].take(*problem, row, static_cast<RecurrenceKind>(i));
    }
    for (std::size_t i = 0; i < kRecurrenceKinds; ++i) {
        for (auto& group : values[i].groups()) add(static_cast<RecurrenceKind>(i), std::move(group));
    }
    group_texts(problems, values);
}

void Recurrences::group_texts(Problems const& problems, std::array<Values, kRecurrenceKinds> const& values) {
    std::vector<std::vector<TextSign>> texts;
    for (auto const* problem : problems) texts.push_back(problem->signs);
    SignWeights const weights{texts};
    for (auto const& cluster : clusters_of(texts, weights)) {
        if (cluster.size() < kFewestToRecur) continue;
        Group group;
        std::vector<std::string_view> headlines;
        for (auto const place : cluster) {
            group.rows.push_back(static_cast<std::uint32_t>(place));
            headlines.push_back(problems[place]->headline);
        }
        auto& told = group.recurrence;
        told.key = std::to_string(rows_[cluster.front()].ticket.value);
        told.words = shared_words(headlines, weights);
        for (std::size_t i = 0; i < kRecurrenceKinds; ++i) told.common[i] = values[i].common_in(group.rows);
        add(RecurrenceKind::texts, std::move(group));
    }
}

void Recurrences::add(RecurrenceKind kind, Group group) {
    auto const place = static_cast<std::size_t>(kind);
    group.recurrence.counts = counts_of(group.rows);
    if (kind == RecurrenceKind::texts) {
        group.recurrence.remedies = remedies_for(group.recurrence.counts);
        for (auto const row : group.rows)
            by_key_[place].emplace(std::to_string(rows_[row].ticket.value), groups_[place].size());
    } else {
        by_key_[place].emplace(group.recurrence.key, groups_[place].size());
    }
    groups_[place].push_back(std::move(group));
}

RecurrenceCounts Recurrences::counts_of(std::vector<std::uint32_t> const& rows) const {
    RecurrenceCounts counts;
    counts.total = std::ssize(rows);
    std::set<CompanyId> companies, helped;
    for (auto const place : rows) {
        auto const& row = rows_[place];
        companies.insert(row.company);
        counts.came_back = counts.came_back || helped.contains(row.company);
        if (row.ending == Ending::solved) helped.insert(row.company);
        counts.solved += row.ending == Ending::solved;
        counts.given_up += row.ending == Ending::given_up;
        counts.open += row.ending == Ending::open;
    }
    counts.companies = std::ssize(companies);
    return counts;
}

std::int64_t Recurrences::count_between(Group const& group, Time begin, Time end) const {
    auto const filed_at = [this](std::uint32_t row) { return rows_[row].filed_at; };
    return std::ranges::lower_bound(group.rows, end, {}, filed_at) -
           std::ranges::lower_bound(group.rows, begin, {}, filed_at);
}

Recurrence Recurrences::counted(Group const& group, RecurrencePeriod const& period) const {
    auto recurrence = group.recurrence;
    recurrence.now = count_between(group, period.begin, period.end);
    recurrence.before = count_between(group, period.before(), period.begin);
    return recurrence;
}

std::vector<Recurrence> Recurrences::in(RecurrenceKind kind, RecurrencePeriod const& period) const {
    auto const fewest = kind == RecurrenceKind::texts ? 1 : kFewestToRecur;
    std::vector<Recurrence> found;
    for (auto const& group : groups_[static_cast<std::size_t>(kind)]) {
        if (count_between(group, period.before(), period.end) < fewest) continue;
        found.push_back(counted(group, period));
    }
    std::ranges::stable_sort(found, [](Recurrence const& one, Recurrence const& other) {
        if (one.excess() != other.excess()) return one.excess() > other.excess();
        return one.now + one.before > other.now + other.before;
    });
    return found;
}

Recurrences::Group const* Recurrences::group(RecurrenceKind kind, std::string const& key) const {
    auto const place = static_cast<std::size_t>(kind);
    auto const found = by_key_[place].find(key);
    return found == by_key_[place].end() ? nullptr : &groups_[place][found->second];
}

std::optional<Recurrence> Recurrences::find(
    RecurrenceKind kind, std::string const& key, RecurrencePeriod const& period
) const {
    auto const* found = group(kind, key);
    if (!found) return std::nullopt;
    return counted(*found, period);
}

std::vector<TicketId> Recurrences::tickets_of(
    RecurrenceKind kind, std::string const& key, std::optional<RecurrencePeriod> const& span
) const {
    std::vector<TicketId> tickets;
    auto const* found = group(kind, key);
    if (!found) return tickets;
    for (auto const place : found->rows) {
        auto const& row = rows_[place];
        if (!span || (row.filed_at >= span->begin && row.filed_at < span->end)) tickets.push_back(row.ticket);
    }
    std::ranges::reverse(tickets);
    return tickets;
}

}  // namespace mulkko
