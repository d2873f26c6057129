// Measures how recurring faults are found: bench_recurring [PROBLEMS] [FILE …]
// First how well: made-up paraphrases in three languages, whole and only those told after the thresholds were
// chosen, among the lines of the files (texts of anything else), by pairs. Then how fast: so many problems
// made up from a thousand faults, the same each time; the groups of all, and a period counted by each kind.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>

#include "domain/recurrences.h"
#include "tests/support/pair_counts.h"
#include "tests/support/paraphrases.h"

namespace {

using namespace mulkko;
using Steady = std::chrono::steady_clock;

constexpr auto kBegin = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};

double seconds_since(Steady::time_point start) {
    return std::chrono::duration<double>(Steady::now() - start).count();
}

void judge(char const* name, int first_fault, std::vector<std::string> const& others) {
    std::vector<std::vector<TextSign>> texts;
    std::vector<int> labels;
    for (auto const& one : test::paraphrases()) {
        if (one.fault < first_fault) continue;
        texts.push_back(signs_of(one.text));
        labels.push_back(one.fault * 3 + static_cast<int>(one.language));
    }
    auto const known = labels.size();
    for (auto const& line : others) texts.push_back(signs_of(line));
    auto clusters = clusters_of(texts, SignWeights{texts});
    // Which of the other texts belong together nobody knows: they count only where they join a paraphrase.
    std::int64_t strangers = 0;
    for (auto& cluster : clusters) {
        auto const all = cluster.size();
        std::erase_if(cluster, [&](std::size_t place) { return place >= known; });
        if (!cluster.empty()) strangers += static_cast<std::int64_t>(all - cluster.size());
    }
    auto const counts = test::counted_pairs(labels, clusters);
    std::printf(
        "%s\tamong %zu others\tprecision %.3f\trecall %.3f\t(%lld right, %lld wrong, %lld missed, %lld "
        "strangers joined)\n",
        name,
        others.size(),
        counts.precision(),
        counts.recall(),
        static_cast<long long>(counts.right),
        static_cast<long long>(counts.wrong),
        static_cast<long long>(counts.missed),
        static_cast<long long>(strangers)
    );
}

/// Makes up words and texts, the same each time.
class Filing {
public:
    std::string word() {
        std::string made;
        for (int i = 0; i < 3; ++i) {
            auto const letter = 0xAC00 + below(11172);
            made += static_cast<char>(0xE0 | letter >> 12);
            made += static_cast<char>(0x80 | (letter >> 6 & 0x3F));
            made += static_cast<char>(0x80 | (letter & 0x3F));
        }
        return made;
    }
    std::vector<std::string> words(int count) {
        std::vector<std::string> made;
        for (int i = 0; i < count; ++i) made.push_back(word());
        return made;
    }
    /// Tells half the words of a fault, among words that many use.
    std::string text(std::vector<std::string> const& fault, std::vector<std::string> const& usual) {
        std::string told;
        for (auto const& word : fault) {
            if (below(2) == 0) told += word + " ";
        }
        for (int i = 0; i < 40; ++i)
            told += usual[static_cast<std::size_t>(below(60) * below(50))] + (i % 9 == 8 ? ". " : " ");
        return told;
    }
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

private:
    std::mt19937 random_{20260310};
};

std::vector<FiledProblem> made_up(int count) {
    Filing filing;
    auto const usual = filing.words(3000);
    std::vector<std::vector<std::string>> faults;
    for (int i = 0; i < 1000; ++i) faults.push_back(filing.words(12));
    std::vector<FiledProblem> problems;
    for (int i = 1; i <= count; ++i) {
        Ticket ticket;
        ticket.id = TicketId{i};
        ticket.company = CompanyId{1 + filing.below(2000)};
        ticket.submitted_at = kBegin + std::chrono::minutes{filing.below(3 * 365 * 24 * 60)};
        auto const& fault = faults[static_cast<std::size_t>(filing.below(1000))];
        ticket.problem.title = fault[0] + " " + fault[static_cast<std::size_t>(filing.below(12))];
        // Every third tells of something that nobody else has.
        ticket.problem.description = filing.text(i % 3 == 0 ? filing.words(12) : fault, usual);
        ticket.problem.skills = {"FIELD.SKILL" + std::to_string(filing.below(123))};
        ticket.problem.process = usual[static_cast<std::size_t>(filing.below(200))];
        ticket.problem.material = usual[static_cast<std::size_t>(filing.below(300))];
        ticket.problem.machine = usual[static_cast<std::size_t>(filing.below(1000))];
        problems.push_back(*filed_problem(ticket, i % 4 == 0 ? Ending::open : Ending::solved));
    }
    return problems;
}

void measure(int count) {
    auto start = Steady::now();
    auto const problems = made_up(count);
    std::printf("%d problems made up and their signs read\t%.1f s\n", count, seconds_since(start));
    start = Steady::now();
    std::vector<FiledProblem const*> all;
    for (auto const& problem : problems) all.push_back(&problem);
    Recurrences const recurrences{all};
    std::printf("all grouped\t%.1f s\n", seconds_since(start));
    using namespace std::chrono;
    RecurrencePeriod const year{sys_days{2026y / 1 / 1}, sys_days{2027y / 1 / 1}};
    for (std::size_t i = 0; i < kRecurrenceKinds; ++i) {
        start = Steady::now();
        auto const found = recurrences.in(static_cast<RecurrenceKind>(i), year);
        std::printf(
            "a year by %s\t%zu\t%.1f ms\n",
            kRecurrenceKindNames[i].data(),
            found.size(),
            seconds_since(start) * 1000
        );
    }
}

}  // namespace

int main(int count, char** words) {
    std::vector<std::string> others;
    for (int i = 2; i < count; ++i) {
        std::ifstream file(words[i]);
        for (std::string line; std::getline(file, line);) others.push_back(line);
    }
    judge("all faults", 0, {});
    judge("faults told later", test::kFirstUnseenFault, {});
    if (!others.empty()) {
        judge("all faults", 0, others);
        judge("faults told later", test::kFirstUnseenFault, others);
    }
    measure(count > 1 ? std::atoi(words[1]) : 100'000);
}
