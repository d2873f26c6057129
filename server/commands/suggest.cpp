#include <chrono>
#include <iomanip>
#include <iostream>

#include "domain/evaluation.h"
#include "domain/text_model.h"
#include "server/commands/command_line.h"
#include "server/commands/labelled_texts.h"

namespace mulkko {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTextsBetweenWords = 100;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

TextModel trained_on(std::vector<LabelledText> const& texts, std::size_t labels) {
    Progress const progress{"training on " + std::to_string(texts.size()) + " texts"};
    std::vector<Lesson> lessons;
    lessons.reserve(texts.size());
    for (auto const& text : texts) lessons.push_back({features_of(text.text), {text.label}});
    return TextModel::trained(lessons, labels);
}

Evaluation evaluated(TextModel const& model, std::vector<LabelledText> const& texts, std::size_t labels) {
    Progress const progress{"telling texts apart"};
    Evaluation evaluation{labels};
    int done = 0;
    for (auto const& text : texts) {
        auto chances = chances_of(model.opinions_on(model.weighed(features_of(text.text)), {}));
        chances.resize(labels, 0);  // a label that no training text has is never found
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
    auto const evaluation = evaluated(model, *unknown, numbers.size());
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
}

}  // namespace mulkko
