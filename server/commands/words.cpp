#include "server/commands/words.h"

#include "server/catalogues.h"
#include "server/po_file.h"

/// Holds templates/locale/en.po as it was when the program was built: an operator is told what is wrong also
/// where the templates cannot be found.
extern std::string_view const kEnglishCatalogue;

namespace mulkko {
namespace {

std::string sentence(Error const& error) {
    static auto const texts = read_po(kEnglishCatalogue);
    auto found = texts ? texts->find(error.message) : PoTexts::const_iterator{};
    if (texts && found != texts->end()) return filled(found->second.front(), error.values);
    std::string raw = error.message;
    for (auto const& [name, value] : error.values) raw.append(" ").append(name).append("=").append(value);
    return raw;
}

std::string line(Error const& error) {
    std::string text;
    if (!error.field.empty()) text += error.field + ": ";
    auto place = error.values.find("place");
    if (place != error.values.end() && !place->second.empty()) text += place->second + ": ";
    return text + sentence(error);
}

}  // namespace

std::string in_words(Error const& error) {
    auto text = line(error);
    for (auto const& further : error.also) text += "\n" + in_words(further);
    return text;
}

}  // namespace mulkko
