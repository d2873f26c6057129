#include "server/commands/labelled_texts.h"

#include <fstream>

#include "domain/text.h"

namespace mulkko {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
    constexpr auto blanks = " \r\t";
    auto const first = text.find_first_not_of(blanks);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// A text may hold tabs of its own, a label never does.
Result<LabelledText> labelled(std::string_view line, std::string const& place, LabelNumbers& labels) {
    if (!is_valid_utf8(line)) return fail(invalid(place, "error.not_utf8"));
    auto const tab = line.rfind('\t');
    if (tab == line.npos) return fail(invalid(place, "suggest.no_tab"));
    auto const text = trimmed(line.substr(0, tab));
    auto const label = trimmed(line.substr(tab + 1));
    if (text.empty()) return fail(invalid(place, "suggest.no_text"));
    if (label.empty()) return fail(invalid(place, "suggest.no_label"));
    auto const number = static_cast<LabelNumber>(labels.size());
    return LabelledText{std::string{text}, labels.emplace(label, number).first->second};
}

}  // namespace

Result<std::vector<LabelledText>> read_labelled_texts(std::string const& file, LabelNumbers& labels) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(ErrorCode::not_found, "error.file_missing", {{"file", file}});
    std::vector<LabelledText> texts;
    std::string line;
    for (std::int64_t number = 1; std::getline(in, line); ++number) {
        std::string_view content{line};
        if (number == 1 && content.starts_with(kByteOrderMark)) content.remove_prefix(kByteOrderMark.size());
        if (trimmed(content).empty()) continue;
        auto text = labelled(content, file + ":" + std::to_string(number), labels);
        if (!text) return pass(text);
        texts.push_back(std::move(*text));
    }
    if (in.bad()) return fail(invalid(file, "error.file_missing", {{"file", file}}));
    if (texts.empty()) return fail(invalid(file, "suggest.no_texts"));
    return texts;
}

}  // namespace mulkko
