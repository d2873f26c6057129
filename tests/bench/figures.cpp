// Measures how long figures take: bench_figures [TICKETS]
// Makes up the facts of so many problems over three years, the same each time, and counts a month, a year
// and everything, whole and by each dimension. Prints milliseconds of one count, the median of several.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "domain/figures.h"

namespace {

using namespace mulkko;
using Steady = std::chrono::steady_clock;

constexpr auto kBegin = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};
constexpr int kMinutes = 3 * 365 * 24 * 60;
constexpr int kRounds = 9;

/// Makes up problems as a desk might see them: offered, perhaps declined, accepted, mostly solved and rated.
class Desk {
public:
    explicit Desk(FactTable& table) : table_(table) {}

    void file(int ticket) {
        ticket_ = TicketId{ticket};
        at_ = kBegin + std::chrono::minutes{below(kMinutes)};
        subject_ = {
            .field = fields_[static_cast<std::size_t>(below(12))],
            .city = "city " + std::to_string(below(40)),
            .urgency = kUrgencies[static_cast<std::size_t>(below(4))],
            .company = CompanyId{1 + below(2000)}};
        tell(FactKind::filed, 0);
        while (chance(0.2)) by_expert(FactKind::declined, 0);
        by_expert(FactKind::accepted, below(900), 5);
        tell(FactKind::responded, below(900));
        if (chance(0.2)) tell(FactKind::reworked, 0);
        if (chance(0.9)) end();
    }

private:
    void end() {
        bool const solved = chance(0.8);
        tell(solved ? FactKind::solved : FactKind::given_up, below(6000));
        if (solved && chance(0.6)) tell(FactKind::rated, 1 + below(5));
    }
    void by_expert(FactKind kind, int amount, int capacity = 0) {
        auto const expert = 1 + below(300);
        subject_.expert = ExpertId{expert};
        subject_.institution = "institution " + std::to_string(expert % 30);
        tell(kind, amount, capacity);
    }
    void tell(FactKind kind, int amount, int capacity = 0) {
        Fact fact{.event = EventId{++number_}, .ticket = ticket_, .kind = kind, .at = at_, .amount = amount};
        fact.in_time = chance(0.8);
        fact.first_time = chance(0.8);
        fact.capacity = capacity;
        fact.subject = subject_;
        table_.add(number_, fact);
        at_ += std::chrono::minutes{below(5000)};
    }
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
    bool chance(double share) { return below(1000) < share * 1000; }

    FactTable& table_;
    std::mt19937 random_{20260310};
    std::int64_t number_ = 0;
    TicketId ticket_;
    Time at_{};
    FactSubject subject_;
    std::vector<std::string> const fields_{
        "METL", "MOLD", "OPTI", "ELEC", "CHEM", "MACH", "PLAS", "TEXT", "FOOD", "SOFT", "AUTO", "SURF"};
};

template <typename Work>
double milliseconds(Work work) {
    std::vector<double> times;
    for (int i = 0; i < kRounds; ++i) {
        auto const start = Steady::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(Steady::now() - start).count());
    }
    std::ranges::nth_element(times, times.begin() + kRounds / 2);
    return times[kRounds / 2];
}

void measure(FactTable const& table, char const* period, Time begin, Time end) {
    auto const count = [&](std::string const& name, std::optional<Dimension> by) {
        FigureQuery const query{.begin = begin, .end = end, .only = {}, .by = by};
        std::size_t groups = 0;
        auto const took = milliseconds([&] { groups = figures_of(table, query).groups.size(); });
        std::printf("%s\t%s\t%.1f ms\t%zu groups\n", period, name.c_str(), took, groups);
    };
    count("whole", std::nullopt);
    for (std::size_t i = 0; i < kDimensionCount; ++i)
        count("by " + std::string{kDimensionNames[i]}, static_cast<Dimension>(i));
}

}  // namespace

int main(int count, char** words) {
    int const tickets = count > 1 ? std::atoi(words[1]) : 100'000;
    FactTable table{"Asia/Shanghai"};
    auto const start = Steady::now();
    Desk desk{table};
    for (int ticket = 1; ticket <= tickets; ++ticket) desk.file(ticket);
    table.settle();
    auto const took = std::chrono::duration<double, std::milli>(Steady::now() - start).count();
    std::printf("taken in\t%zu facts of %d problems\t%.0f ms\n", table.rows().size(), tickets, took);
    using namespace std::chrono;
    measure(table, "a month", sys_days{2026y / 10 / 1}, sys_days{2026y / 11 / 1});
    measure(table, "a year", sys_days{2026y / 1 / 1}, sys_days{2027y / 1 / 1});
    measure(table, "all", kBegin, sys_days{2028y / 1 / 1});
}
