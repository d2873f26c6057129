#include "server/catalogues.h"

#include <fstream>
#include <sstream>

namespace mulkko {
namespace {

Result<PoTexts> read_file(std::string const& directory, Language language) {
    auto const name = std::string{code_of(language)} + ".po";
    std::ifstream file{directory + "/" + name, std::ios::binary};
    if (!file) return fail(invalid(name, "error.file_missing", {{"file", directory + "/" + name}}));
    std::ostringstream text;
    text << file.rdbuf();
    auto read = read_po(text.str());
    if (!read) read.error().field = name + ":" + read.error().field;
    return read;
}

/// Korean and Chinese have one form for all numbers.
std::size_t form_for(Language language, std::int64_t count) {
    return language == Language::en && count != 1 ? 1 : 0;
}

}  // namespace

Result<Catalogues> Catalogues::read(std::string const& directory) {
    Catalogues catalogues;
    for (auto language : kLanguages) {
        auto texts = read_file(directory, language);
        if (!texts) return pass(texts);
        catalogues.texts_[static_cast<std::size_t>(language)] = std::move(*texts);
    }
    return catalogues;
}

bool Catalogues::knows(Language language, std::string_view msgid) const {
    return all(language).contains(msgid);
}

std::string_view Catalogues::raw(Language language, std::string_view msgid, std::int64_t count) const {
    auto const& texts = all(language);
    if (auto const found = texts.find(msgid); found != texts.end()) {
        return found->second[std::min(form_for(language, count), found->second.size() - 1)];
    }
    return language == Language::en ? msgid : raw(Language::en, msgid, count);
}

std::string Catalogues::text(
    Language language, std::string_view msgid, std::map<std::string, std::string> const& values
) const {
    return filled(raw(language, msgid, 1), values);
}

std::string Catalogues::text_for(
    Language language, std::string_view msgid, std::int64_t count, std::map<std::string, std::string> values
) const {
    values["count"] = std::to_string(count);
    return filled(raw(language, msgid, count), values);
}

std::string filled(std::string_view text, std::map<std::string, std::string> const& values) {
    std::string whole;
    while (!text.empty()) {
        auto const open = text.find('{');
        auto const close = open == text.npos ? text.npos : text.find('}', open);
        if (close == text.npos) break;
        auto const value = values.find(std::string{text.substr(open + 1, close - open - 1)});
        auto const taken = value == values.end() ? open + 1 : close + 1;
        whole.append(text.substr(0, value == values.end() ? open + 1 : open));
        if (value != values.end()) whole.append(value->second);
        text.remove_prefix(taken);
    }
    return whole.append(text);
}

}  // namespace mulkko
