#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/fact.h"

namespace mulkko {

/// Names what figures can be told apart by.
enum class Dimension { month, field, city, urgency, company, expert, institution, language };

inline constexpr std::size_t kDimensionCount = 8;
inline constexpr std::array<std::string_view, kDimensionCount> kDimensionNames{
    "month", "field", "city", "urgency", "company", "expert", "institution", "language"};

std::optional<Dimension> dimension_from(std::string_view name);

/// Holds all facts at hand for counting, in order of time.
/// Shape: a fact's value in a dimension is the number of a key: 2026-11, METL, a city, an id as text. The
/// key of nothing is empty.
class FactTable {
public:
    using KeyNumber = std::int32_t;

    /// Holds what counting looks at, and no more.
    struct Row {
        std::int64_t at = 0;
        std::int64_t number = 0;  ///< facts of the same instant stay in the order in which they were written
        std::int32_t ticket = 0;  ///< in `tickets`
        std::int32_t amount = 0;
        std::array<KeyNumber, kDimensionCount> keys{};
        std::int16_t capacity = 0;
        FactKind kind = FactKind::filed;
        bool in_time = false;
        bool first_time = false;
    };

    /// Counts rows from the first one on; -1 where there is none.
    using RowNumber = std::int32_t;

    /// Says of a ticket that was open at some moment which fact opened it, and since which it is guided.
    struct Mark {
        std::int32_t ticket = 0;
        RowNumber opened = -1;
        RowNumber guided = -1;
    };

    /// Remembers what was open before a row, so that nobody has to count from the very beginning.
    /// Shape: `accepted` has the last acceptance of each expert.
    struct Snapshot {
        RowNumber before = 0;
        std::vector<Mark> marks;
        std::vector<RowNumber> accepted;
    };

    /// Shape: months are told apart in this zone. What is open is remembered after `apart` rows at the
    /// earliest, and the more is open, the later, so that all of it together stays smaller than the rows.
    explicit FactTable(std::string time_zone, int apart = 2048)
        : time_zone_(std::move(time_zone)), apart_(apart) {}

    /// Takes a fact in; one that is known already changes nothing.
    void add(std::int64_t number, Fact const& fact);
    /// Brings the facts into order; to be called after the last of several additions.
    void settle();

    std::vector<Row> const& rows() const { return rows_; }
    Row const& row(RowNumber number) const { return rows_[static_cast<std::size_t>(number)]; }
    /// Finds the first row that is not before an instant; the number of rows where there is none.
    RowNumber first_from(Time instant) const;
    /// Finds what was remembered last before a row.
    Snapshot const& remembered_before(RowNumber row) const;
    std::size_t ticket_count() const { return tickets_.size(); }
    TicketId ticket(std::int32_t place) const { return tickets_[static_cast<std::size_t>(place)]; }
    std::string const& key(Dimension dimension, KeyNumber number) const;
    /// Finds the number of a key; none where no fact has it.
    std::optional<KeyNumber> number_of(Dimension dimension, std::string_view key) const;
    std::size_t key_count(Dimension dimension) const { return keys_of(dimension).names.size(); }
    std::string const& time_zone() const { return time_zone_; }

private:
    struct Keys {
        std::vector<std::string> names;
        std::map<std::string, KeyNumber, std::less<>> numbers;
        KeyNumber take(std::string_view name);
    };
    Keys const& keys_of(Dimension dimension) const { return keys_[static_cast<std::size_t>(dimension)]; }
    std::array<KeyNumber, kDimensionCount> keys_of(Fact const& fact);
    std::int32_t place_of(TicketId ticket);
    void remember();

    std::string time_zone_;
    std::vector<Row> rows_;
    std::array<Keys, kDimensionCount> keys_;
    std::vector<TicketId> tickets_;
    std::unordered_map<TicketId, std::int32_t> places_;
    std::unordered_map<std::int64_t, bool> known_;
    int apart_;
    std::size_t settled_ = 0;
    std::vector<Snapshot> snapshots_{Snapshot{}};
};

}  // namespace mulkko
