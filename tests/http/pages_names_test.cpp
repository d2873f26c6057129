#include <fstream>
#include <map>
#include <mutex>
#include <regex>
#include <set>
#include <sstream>

#include "server/views/templates.h"
#include "tests/http/every_page.h"

// Every template is shown with the cast, and names nothing that is never filled; nothing is filled that no
// template names. ctemplate itself shows a misspelt name as nothing at all.

namespace mulkko::test {
namespace {

using testing::IsEmpty;
using Names = std::set<std::string>;

Names names_matching(std::string const& text, char const* pattern) {
    std::regex const name{pattern};
    Names names;
    for (std::sregex_iterator at{text.begin(), text.end(), name}, end; at != end; ++at)
        names.insert((*at)[1]);
    return names;
}

Names without(Names names, Names const& others) {
    std::erase_if(names, [&](auto const& name) { return others.contains(name); });
    return names;
}

constexpr auto kFolder = MULKKO_SOURCE_DIR "/templates";

std::string whole(std::string const& name) {
    std::ostringstream text;
    text << std::ifstream{std::string{kFolder} + "/" + name}.rdbuf();
    return text.str();
}

/// Lists the files that a page is put together from, itself included.
void gather_files(std::string const& name, Names& files) {
    if (!files.insert(name).second) return;
    for (auto const& part : names_matching(whole(name), R"(\[\[(?:>|layout )([a-z_/]+\.(?:html|txt)))"))
        gather_files(part, files);
}

class PageNames : public EveryPage {
protected:
    PageNames() {
        auto const& templates = app.house().templates();
        for (auto const& name : templates.names()) gather_files(name, files_of_[name]);
        templates.watch = [this](std::string_view name, View const& view) {
            std::lock_guard const one_at_a_time{filling_};
            auto const dump = view.dump();
            auto& filled = filled_[std::string{name}];
            filled.merge(names_matching(dump, R"((?:^|\n) *([a-z0-9_]+): >)"));
            filled.merge(names_matching(dump, R"(section ([a-z0-9_]+) \()"));
        };
    }
    ~PageNames() override { app.house().templates().watch = {}; }

    /// Lists what a file names, and what the pages that hold the file fill.
    static Names named_in(std::string const& file) {
        return names_matching(whole(file), R"(\{[#/]?([a-z0-9_]+)(?::p)?\})");
    }
    Names filled_around(std::string const& file) {
        Names names;
        for (auto const& [page, files] : files_of_) {
            if (files.contains(file)) names.insert(filled_[page].begin(), filled_[page].end());
        }
        return names;
    }

    std::map<std::string, Names> files_of_, filled_;
    std::mutex filling_;
};

TEST_F(PageNames, AreAllKnownAndAllFilled) {
    for (auto const* path : {"/offers", "/cases"}) casting.get(path);
    company.get("/problems");
    look_where_nothing_is();
    walk_webhooks();
    walk_registers();
    walk_refusals();
    walk_deadlines();
    walk_moves();
    walk_figures();
    walk_benefits();
    set_experts(true, 1000);
    walk_reports();
    walk_mail();
    walk_tickets();
    walk_sharing();
    walk_letters();
    set_experts(true, 1000);
    walk_recurring();
    walk_accounts();
    look_in_november();
    Names files, named;
    for (auto const& [page, parts] : files_of_) files.insert(parts.begin(), parts.end());
    for (auto const& file : files) {
        auto const names = named_in(file);
        named.insert(names.begin(), names.end());
        EXPECT_THAT(without(names, filled_around(file)), IsEmpty()) << file << " names what nothing fills";
    }
    for (auto const& [page, names] : filled_) {
        auto unnamed = without(names, named);
        // Faults stand in the summary in any case, and beside their field where it has a place for them; what
        // was typed goes back into its field, but for passwords.
        std::erase_if(unnamed, [](auto const& name) {
            return name.starts_with("error_") || name.starts_with("value_");
        });
        EXPECT_THAT(unnamed, IsEmpty()) << page << " is filled with what no template names";
    }
}

}  // namespace
}  // namespace mulkko::test
