#include <iostream>

#include "server/commands/command_line.h"
#include "server/rules_reader.h"

namespace mulkko {
namespace {

Result<void> check(std::string const& file) {
    auto workflow = read_workflow(file);
    if (!workflow) return pass(workflow);
    std::cout << "ok: " << workflow->states().size() << " states, " << workflow->moves().size() << " moves\n";
    return {};
}

Result<void> draw(std::string const& file, std::string const& language) {
    auto workflow = read_workflow(file);
    if (!workflow) return pass(workflow);
    std::cout << drawn(*workflow, language_from(language).value_or(Language::en));
    return {};
}

}  // namespace

void add_workflow_commands(CLI::App& app, CommandLine& line) {
    auto* workflow = app.add_subcommand("workflow", "Check or draw a workflow file")->require_subcommand(1);
    auto file = std::make_shared<std::string>();
    auto language = std::make_shared<std::string>("en");

    auto* checking = workflow->add_subcommand("check", "Say whether a workflow file is sound, or where not");
    checking->add_option("FILE", *file, "The workflow file")->required();
    checking->callback([=, &line] { line.command = [=] { return check(*file); }; });

    auto* drawing = workflow->add_subcommand("draw", "Write a workflow as a Graphviz drawing (DOT)");
    drawing->add_option("FILE", *file, "The workflow file")->required();
    drawing->add_option("--language", *language, "Of the labels: ko, zh or en")
        ->check(CLI::IsMember({"ko", "zh", "en"}));
    drawing->callback([=, &line] { line.command = [=] { return draw(*file, *language); }; });
}

}  // namespace mulkko
