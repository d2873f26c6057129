#include "server/views/template_text.h"

#include <algorithm>

#include "server/views/template_source.h"

namespace mulkko {
namespace {

constexpr std::string_view kCommands[] = {"layout ", "slot ", "block ", "end", ">"};

bool is_command(std::string_view inside) {
    return std::ranges::any_of(kCommands, [&](std::string_view command) {
        return command.ends_with(' ') || command == ">" ? inside.starts_with(command) : inside == command;
    });
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](unsigned char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

/// Escapes a translation, unless it is for plain text, and turns its {names} into places of the template; any
/// other brace is only text.
std::string as_template(std::string_view text, bool is_plain) {
    std::string whole;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const close = text[at] == '{' ? text.find('}', at) : text.npos;
        auto const name = close == text.npos ? std::string_view{} : text.substr(at + 1, close - at - 1);
        if (is_name(name)) {
            whole.append("{{").append(name).append("}}");
            at = close;
        } else if (text[at] == '{') {
            whole += is_plain ? "{" : "&#123;";
        } else {
            whole += is_plain ? std::string{text[at]} : escaped(text.substr(at, 1));
        }
    }
    return whole;
}

Failure fault(std::string const& name, std::string message, std::string_view what) {
    return fail(invalid(name, std::move(message), {{"name", std::string{what}}}));
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string whole;
    whole.reserve(text.size());
    for (auto const letter : text) {
        switch (letter) {
            case '&':
                whole += "&amp;";
                break;
            case '<':
                whole += "&lt;";
                break;
            case '>':
                whole += "&gt;";
                break;
            case '"':
                whole += "&quot;";
                break;
            case '\'':
                whole += "&#39;";
                break;
            default:
                whole += letter;
        }
    }
    return whole;
}

Result<std::string> said_in(
    Language language,
    std::string_view text,
    std::string const& name,
    Catalogues const& catalogues,
    Assets const& assets
) {
    std::string whole;
    std::size_t at = 0;
    for (auto mark = next_mark(text, at); mark; mark = next_mark(text, at)) {
        whole.append(text.substr(at, mark.begin - at));
        at = mark.end;
        if (is_command(mark.inside)) return fault(name, "error.template_command", mark.inside);
        if (!mark.inside.starts_with("asset ")) {
            whole.append(as_template(catalogues.text(language, mark.inside), is_plain_text(name)));
            continue;
        }
        auto const address = assets.address_of(mark.inside.substr(6));
        if (address.empty()) return fault(name, "error.template_argument", mark.inside);
        whole.append(address);
    }
    whole.append(text.substr(at));
    return whole;
}

}  // namespace mulkko
