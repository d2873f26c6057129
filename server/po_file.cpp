#include "server/po_file.h"

#include <optional>

namespace mulkko {
namespace {

std::optional<char> unescaped(char letter) {
    switch (letter) {
        case 'n':
            return '\n';
        case 't':
            return '\t';
        case 'r':
            return '\r';
        case '"':
        case '\\':
            return letter;
        default:
            return std::nullopt;
    }
}

/// Reads "text" with its escapes; none where it is not well formed.
std::optional<std::string> unquoted(std::string_view quoted) {
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') return std::nullopt;
    quoted = quoted.substr(1, quoted.size() - 2);
    std::string text;
    for (std::size_t at = 0; at < quoted.size(); ++at) {
        if (quoted[at] == '"') return std::nullopt;
        if (quoted[at] != '\\') {
            text += quoted[at];
            continue;
        }
        auto const letter = ++at < quoted.size() ? unescaped(quoted[at]) : std::nullopt;
        if (!letter) return std::nullopt;
        text += *letter;
    }
    return text;
}

std::string_view trimmed(std::string_view line) {
    auto const blank = std::string_view{" \t\r"};
    auto const from = line.find_first_not_of(blank);
    if (from == std::string_view::npos) return {};
    return line.substr(from, line.find_last_not_of(blank) - from + 1);
}

class PoReader {
public:
    Result<PoTexts> read(std::string_view text);

private:
    Result<void> take(std::string_view line);
    Result<void> take_comment(std::string_view line);
    Result<void> take_text(std::string_view keyword, std::string_view quoted);
    Result<void> finish();
    std::string* place_for(std::string_view keyword);
    Failure fault(std::string message) const {
        return fail(invalid(std::to_string(line_), std::move(message)));
    }

    PoTexts texts_;
    int line_ = 0;
    bool fuzzy_ = false;
    bool open_ = false;  // an entry has begun
    std::string id_, plural_;
    std::vector<std::string> translations_;
    std::string* current_ = nullptr;
};

Result<PoTexts> PoReader::read(std::string_view text) {
    while (!text.empty()) {
        ++line_;
        auto const end = text.find('\n');
        if (auto taken = take(trimmed(text.substr(0, end))); !taken) return pass(taken);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (auto finished = finish(); !finished) return pass(finished);
    return std::move(texts_);
}

Result<void> PoReader::take(std::string_view line) {
    if (line.empty()) return {};
    if (line.front() == '#') return take_comment(line);
    if (line.front() == '"') return take_text({}, line);
    auto const space = line.find_first_of(" \t");
    if (space == std::string_view::npos) return fault("error.catalogue_keyword");
    return take_text(line.substr(0, space), trimmed(line.substr(space)));
}

Result<void> PoReader::take_comment(std::string_view line) {
    // A comment belongs to the entry below it, so it ends the one above.
    if (open_ && !translations_.empty()) {
        if (auto finished = finish(); !finished) return finished;
    }
    if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) fuzzy_ = true;
    return {};
}

Result<void> PoReader::take_text(std::string_view keyword, std::string_view quoted) {
    auto const text = unquoted(quoted);
    if (!text) return fault("error.catalogue_text");
    if (keyword == "msgid") {
        if (auto finished = finish(); !finished) return finished;
        open_ = true;
    }
    if (!keyword.empty()) current_ = place_for(keyword);
    if (!open_ || !current_) return fault("error.catalogue_keyword");
    *current_ += *text;
    return {};
}

std::string* PoReader::place_for(std::string_view keyword) {
    if (keyword == "msgid") return &id_;
    if (keyword == "msgid_plural") return &plural_;
    auto const next = "msgstr[" + std::to_string(translations_.size()) + "]";
    if (keyword != next && (keyword != "msgstr" || !translations_.empty())) return nullptr;
    return &translations_.emplace_back();
}

Result<void> PoReader::finish() {
    if (!open_) return {};
    if (translations_.empty()) return fault("error.catalogue_translation");
    auto const translated = !fuzzy_ && !translations_.front().empty();
    // The entry with the empty id is the file's header, meant for gettext's own tools.
    if (!id_.empty() && translated && !texts_.emplace(id_, translations_).second) {
        return fault("error.catalogue_twice");
    }
    id_.clear(), plural_.clear(), translations_.clear();
    fuzzy_ = open_ = false;
    current_ = nullptr;
    return {};
}

}  // namespace

Result<PoTexts> read_po(std::string_view text) { return PoReader{}.read(text); }

}  // namespace mulkko
