#include "server/views/template_source.h"

#include <fstream>
#include <map>
#include <sstream>

namespace mulkko {
namespace {

constexpr int kDeepest = 8;

using Blocks = std::map<std::string, std::string, std::less<>>;

std::string_view trimmed(std::string_view text) {
    auto const from = text.find_first_not_of(" \t\n");
    if (from == text.npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\n") - from + 1);
}

Failure fault(std::string const& name, std::string message, std::string_view what = {}) {
    return fail(invalid(name, std::move(message), {{"name", std::string{what}}}));
}

/// Leaves out indentation and empty lines: they would be a fifth of every page. In plain text they count.
std::string without_indentation(std::istream& file, bool is_plain) {
    std::string text;
    if (is_plain) return text.assign(std::istreambuf_iterator<char>{file}, {});
    for (std::string line; std::getline(file, line);) {
        auto const from = line.find_first_not_of(" \t");
        if (from != line.npos) text.append(line, from).append("\n");
    }
    return text;
}

Result<std::string> read_file(std::string const& directory, std::string const& name) {
    std::ifstream file{directory + "/" + name, std::ios::binary};
    if (!file) return fail(invalid(name, "error.file_missing", {{"file", directory + "/" + name}}));
    return without_indentation(file, is_plain_text(name));
}

/// Splits "file | name=value | …" and puts the values in the file's places.
Result<std::string> filled_in(std::string text, std::string_view arguments, std::string const& name) {
    while (!arguments.empty()) {
        auto const bar = arguments.find('|');
        auto const argument = trimmed(arguments.substr(0, bar));
        auto const equals = argument.find('=');
        if (equals == argument.npos) return fault(name, "error.template_argument", argument);
        auto const place = "$(" + std::string{argument.substr(0, equals)} + ")";
        for (auto at = text.find(place); at != text.npos; at = text.find(place)) {
            text.replace(at, place.size(), argument.substr(equals + 1));
        }
        arguments.remove_prefix(bar == arguments.npos ? arguments.size() : bar + 1);
    }
    if (auto const left = text.find("$("); left != text.npos) {
        return fault(name, "error.template_argument", text.substr(left, 20));
    }
    return text;
}

Result<std::string> with_includes(std::string const& directory, std::string const& name, int depth);

Result<std::string> included(std::string const& directory, std::string_view inside, int depth) {
    auto const bar = inside.find('|');
    auto const name = std::string{trimmed(inside.substr(0, bar))};
    auto text = with_includes(directory, name, depth + 1);
    if (!text) return text;
    if (text->ends_with('\n')) text->pop_back();
    return filled_in(
        std::move(*text), bar == inside.npos ? std::string_view{} : inside.substr(bar + 1), name
    );
}

Result<std::string> with_includes(std::string const& directory, std::string const& name, int depth) {
    if (depth > kDeepest) return fault(name, "error.template_depth", name);
    auto const text = read_file(directory, name);
    if (!text) return text;
    std::string whole;
    std::size_t at = 0;
    for (auto mark = next_mark(*text, at); mark; mark = next_mark(*text, at)) {
        whole.append(*text, at, mark.begin - at);
        at = mark.end;
        if (!mark.inside.starts_with('>')) {
            whole.append(*text, mark.begin, mark.end - mark.begin);
            continue;
        }
        auto part = included(directory, mark.inside.substr(1), depth);
        if (!part) return part;
        whole.append(*part);
    }
    return whole.append(*text, at);
}

/// Takes the blocks out of a page; what is left is its block "page".
Result<Blocks> blocks_of(std::string_view text, std::string const& name) {
    Blocks blocks;
    std::string page;
    std::size_t at = 0;
    for (auto mark = next_mark(text, at); mark; mark = next_mark(text, at)) {
        page.append(text.substr(at, mark.begin - at));
        at = mark.end;
        if (!mark.inside.starts_with("block ")) {
            page.append(text.substr(mark.begin, mark.end - mark.begin));
            continue;
        }
        auto const end = text.find("[[end]]", at);
        if (end == text.npos) return fault(name, "error.template_block", mark.inside);
        blocks.emplace(trimmed(mark.inside.substr(6)), text.substr(at, end - at));
        at = end + 7;
    }
    blocks.emplace("page", page.append(text.substr(at)));
    return blocks;
}

Result<std::string> in_layout(std::string_view layout, Blocks const& blocks, std::string const& name) {
    std::string whole;
    std::size_t at = 0;
    for (auto mark = next_mark(layout, at); mark; mark = next_mark(layout, at)) {
        whole.append(layout.substr(at, mark.begin - at));
        at = mark.end;
        if (!mark.inside.starts_with("slot ")) {
            whole.append(layout.substr(mark.begin, mark.end - mark.begin));
            continue;
        }
        auto const block = blocks.find(trimmed(mark.inside.substr(5)));
        if (block == blocks.end()) return fault(name, "error.template_block", mark.inside);
        whole.append(block->second);
    }
    return whole.append(layout.substr(at));
}

}  // namespace

Mark next_mark(std::string_view text, std::size_t at) {
    auto const begin = text.find("[[", at);
    auto const end = begin == text.npos ? text.npos : text.find("]]", begin);
    if (end == text.npos) return {};
    return {begin, end + 2, text.substr(begin + 2, end - begin - 2)};
}

Result<std::string> composed(std::string const& directory, std::string const& name) {
    auto text = with_includes(directory, name, 0);
    if (!text) return text;
    auto const first = next_mark(*text, 0);
    if (!first || first.begin != 0 || !first.inside.starts_with("layout ")) return text;
    auto const layout_name = std::string{trimmed(first.inside.substr(7))};
    auto const layout = with_includes(directory, layout_name, 0);
    if (!layout) return layout;
    auto const blocks = blocks_of(trimmed(std::string_view{*text}.substr(first.end)), name);
    if (!blocks) return pass(blocks);
    return in_layout(*layout, *blocks, name);
}

}  // namespace mulkko
