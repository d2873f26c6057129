#include <chrono>
#include <iomanip>
#include <iostream>

#include "domain/evaluation.h"
#include "domain/text_model.h"
#include "server/commands/cold_suggestions.h"
#include "server/commands/command_line.h"
#include "server/commands/labelled_texts.h"
#include "server/commands/nearest_centroid.h"
#include "server/rules_reader.h"

namespace mulkko {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTextsBetweenWords = 100;
constexpr double kNever = -1;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<Lesson> lessons_of(std::vector<LabelledText> const& texts) {
    std::vector<Lesson> lessons;
    lessons.reserve(texts.size());
    for (auto const& text : texts) lessons.push_back({features_of(text.text), {text.label}});
    return lessons;
}

TextModel trained_on(std::vector<LabelledText> const& texts, std::size_t labels) {
    Progress const progress{"training on " + std::to_string(texts.size()) + " texts"};
    return TextModel::trained(lessons_of(texts), labels);
}

/// Asks for the chances of the labels of each text, and counts what is right.
template <typename Tell>
Evaluation evaluated(std::vector<LabelledText> const& texts, std::size_t labels, Tell tell) {
    Progress const progress{"telling texts apart"};
    Evaluation evaluation{labels};
    int done = 0;
    for (auto const& text : texts) {
        std::vector<double> chances = tell(features_of(text.text));
        chances.resize(labels, kNever);  // a label that no training text has is never found
        evaluation.add(chances, text.label);
        if (++done % kTextsBetweenWords == 0) progress.at(done, static_cast<int>(texts.size()));
    }
    return evaluation;
}

void print(std::string const& name, double value, int digits) {
    std::cout << std::left << std::setw(18) << name << std::fixed << std::setprecision(digits) << value
              << "\n";
}

Result<void> evaluate(std::string const& train_file, std::string const& test_file) {
    LabelNumbers numbers;
    auto const known = read_labelled_texts(train_file, numbers);
    if (!known) return pass(known);
    auto const labels = numbers.size();
    auto const unknown = read_labelled_texts(test_file, numbers);
    if (!unknown) return pass(unknown);

    features_of("1");  // the first text of a program pays for tables
    auto const start = Clock::now();
    auto const model = trained_on(*known, labels);
    auto const training = seconds_since(start);
    auto const testing = Clock::now();
    auto const evaluation = evaluated(*unknown, numbers.size(), [&](auto const& features) {
        return chances_of(model.opinions_on(model.weighed(features), {}));
    });
    auto const each = seconds_since(testing) / static_cast<double>(unknown->size());

    print("training texts", static_cast<double>(known->size()), 0);
    print("labels", static_cast<double>(labels), 0);
    print("training seconds", training, 2);
    print("test texts", static_cast<double>(unknown->size()), 0);
    if (numbers.size() > labels) print("unknown labels", static_cast<double>(numbers.size() - labels), 0);
    print("accuracy", evaluation.accuracy(), 4);
    print("accuracy@3", evaluation.accuracy_at_3(), 4);
    print("macro-F1", evaluation.macro_f1(), 4);
    print("µs per text", each * 1e6, 1);
    NearestCentroid const centroids{lessons_of(*known), labels};
    auto const plain = evaluated(*unknown, numbers.size(), [&](auto const& features) {
        return centroids.nearness_of(features);
    });
    print("nearest centroid", plain.accuracy(), 4);
    print("the same @3", plain.accuracy_at_3(), 4);
    return {};
}

Result<void> judge_cold(CommandLine const& line, std::vector<std::string> const& files) {
    auto const config = line.config();
    if (!config) return pass(config);
    auto const rules = read_rules(*config);
    if (!rules) return pass(rules);
    std::vector<std::pair<std::string, ColdFigures>> rows;
    ColdFigures all;
    for (auto const& file : files) {
        auto const figures = judged_cold(file, *rules);
        if (!figures) return pass(figures);
        rows.emplace_back(file, *figures);
        all += *figures;
    }
    if (files.size() > 1) rows.emplace_back("all", all);
    std::cout << table_of(rows);
    return {};
}

}  // namespace

void add_suggest_commands(CLI::App& app, CommandLine& line) {
    auto* suggest =
        app.add_subcommand("suggest", "Judge how well texts are told apart")->require_subcommand(1);
    auto train = std::make_shared<std::string>();
    auto test = std::make_shared<std::string>();
    auto* evaluating = suggest->add_subcommand(
        "evaluate", "Learn from one file and find the labels of another; TEXT TAB LABEL"
    );
    evaluating->add_option("--train", *train, "The texts to learn from")->required();
    evaluating->add_option("--test", *test, "The texts to find labels for")->required();
    evaluating->callback([=, &line] { line.command = [=] { return evaluate(*train, *test); }; });
    auto files = std::make_shared<std::vector<std::string>>();
    auto* cold = suggest->add_subcommand(
        "cold", "Find the skills of texts by the configured names and keywords alone; TEXT TAB CODE[,CODE]"
    );
    cold->add_option("files", *files, "The texts to find skills for")->required();
    cold->callback([=, &line] { line.command = [=, &line] { return judge_cold(line, *files); }; });
}

}  // namespace mulkko
