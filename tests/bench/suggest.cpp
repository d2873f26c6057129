// Measures the skill suggester on texts made of the taxonomy's own words, on one core:
//     bench_suggest CONFIG
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <vector>

#include "domain/text.h"
#include "server/rules_reader.h"
#include "tests/bench/bench.h"

namespace {

using namespace mulkko;
using Clock = std::chrono::steady_clock;

constexpr int kProblems = 10'000;
constexpr int kRounds = 200;
constexpr std::size_t kShort = 120;
constexpr std::size_t kLong = 1'000;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Strings words of a skill and of others together, as many letters as asked.
std::string text_about(
    Skill const& skill, Taxonomy const& taxonomy, std::size_t letters, std::mt19937& random
) {
    std::string text;
    auto const language = kLanguages[random() % kLanguages.size()];
    while (length_of(text) < letters) {
        auto const& other = taxonomy.skills()[random() % taxonomy.skills().size()];
        auto const& words = (random() % 2 == 0 ? skill : other).keywords.at(language);
        text += words[random() % words.size()] + " ";
    }
    return shortened(text, letters);
}

void measure_suggesting(char const* name, Rules const& rules, std::vector<std::string> const& texts) {
    std::vector<double> took;
    for (int i = 0; i < kRounds; ++i) {
        auto const start = Clock::now();
        rules.suggester.suggest(texts[static_cast<std::size_t>(i) % texts.size()]);
        took.push_back(seconds_since(start) * 1e6);
    }
    std::ranges::sort(took);
    std::printf(
        "%-32s median %7.0f us, 99th percentile %7.0f us\n", name, took[kRounds / 2], took[kRounds * 99 / 100]
    );
}

void measure(Rules const& rules) {
    std::mt19937 random{1};
    auto const& taxonomy = rules.taxonomy;
    std::vector<ConfirmedSkills> problems;
    for (std::int64_t id = 1; id <= kProblems; ++id) {
        auto const& skill = taxonomy.skills()[random() % taxonomy.skills().size()];
        problems.push_back({TicketId{id}, {text_about(skill, taxonomy, kShort, random)}, {skill.code}});
    }
    std::vector<std::string> texts;
    for (int i = 0; i < 20; ++i) texts.push_back(text_about(taxonomy.skills()[0], taxonomy, kLong, random));

    auto start = Clock::now();
    rules.suggester.suggest("1");
    std::printf("%-32s %.3f s\n", "first suggestion of a program", seconds_since(start));
    measure_suggesting("1,000 characters, cold", rules, texts);
    start = Clock::now();
    rules.suggester.train(problems, rules.suggester.moment());
    std::printf("%-32s %.2f s\n", "training on 10,000 problems", seconds_since(start));
    measure_suggesting("1,000 characters, trained", rules, texts);
    start = Clock::now();
    for (std::int64_t i = 0; i < 50; ++i) {
        auto const& text = texts[static_cast<std::size_t>(i) % texts.size()] + std::to_string(i);
        rules.suggester.learn({TicketId{kProblems + 1 + i}, {text}, {taxonomy.skills()[0].code}});
    }
    std::printf("%-32s %.0f us\n", "learning one of 1,000 characters", seconds_since(start) / 50 * 1e6);
    measure_suggesting("1,000 characters, 50 fresh ones", rules, texts);
}

}  // namespace

int main(int count, char** arguments) try {
    using namespace mulkko;
    auto const config = bench::must(Config::read(count > 1 ? arguments[1] : "config/mulkko.json"));
    measure(bench::must(read_rules(config)));
} catch (std::exception const& fault) {
    std::fprintf(stderr, "bench_suggest: %s\n", fault.what());
    return 1;
}
