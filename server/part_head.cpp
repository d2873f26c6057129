#include "server/part_head.h"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <cctype>
#include <map>

#include "domain/text.h"
#include "server/head_scan.h"
#include "server/percent.h"

namespace mulkko {
namespace {

using boost::beast::iequals;
using Parameters = std::map<std::string, std::string, std::less<>>;

std::string_view trimmed(std::string_view text) {
    auto first = std::min(text.find_first_not_of(" \t"), text.size());
    auto last = text.find_last_not_of(" \t");
    return first == text.size() ? std::string_view{} : text.substr(first, last + 1 - first);
}

/// Takes `"quoted \" string"` off the front.
std::optional<std::string> take_quoted(std::string_view& rest) {
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return value;
        }
        // Only quotes and backslashes are ever escaped: old browsers send the backslashes of paths bare.
        auto escaped = rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\');
        value += rest[escaped ? ++i : i];
    }
    return std::nullopt;
}

std::optional<std::string> take_value(std::string_view& rest) {
    if (rest.starts_with('"')) return take_quoted(rest);
    auto value = trimmed(rest.substr(0, rest.find(';')));
    if (value.empty()) return std::nullopt;
    rest.remove_prefix(std::min(rest.find(';'), rest.size()));
    return std::string(value);
}

/// Reads `; name=value` pairs. Errors: none for anything else between them, or a name twice.
std::optional<Parameters> read_parameters(std::string_view rest) {
    Parameters parameters;
    for (rest = trimmed(rest); !rest.empty(); rest = trimmed(rest)) {
        if (!rest.starts_with(';')) return std::nullopt;
        rest = trimmed(rest.substr(1));
        auto equals = rest.find('=');
        if (equals == std::string_view::npos || !is_token(rest.substr(0, equals))) return std::nullopt;
        std::string name(rest.substr(0, equals));
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
            return std::tolower(c);
        });
        rest.remove_prefix(equals + 1);
        auto value = take_value(rest);
        if (!value || !parameters.emplace(std::move(name), std::move(*value)).second) return std::nullopt;
    }
    return parameters;
}

std::string_view main_value(std::string_view field) { return trimmed(field.substr(0, field.find(';'))); }

std::string_view parameters_of(std::string_view field) {
    return field.substr(std::min(field.find(';'), field.size()));
}

/// Browsers write the three characters that a quoted name cannot hold as %22, %0D and %0A.
std::string without_form_escapes(std::string text) {
    constexpr std::pair<std::string_view, char> escapes[]{{"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}};
    for (auto [escape, meant] : escapes) {
        for (auto at = text.find(escape); at != std::string::npos; at = text.find(escape, at)) {
            text.replace(at, escape.size(), 1, meant);
        }
    }
    return text;
}

std::optional<PartHead> read_disposition(std::string_view value) {
    auto parameters = read_parameters(parameters_of(value));
    if (!iequals(main_value(value), "form-data") || !parameters || !parameters->contains("name")) return {};
    PartHead head{without_form_escapes(parameters->at("name")), std::nullopt};
    if (auto plain = parameters->find("filename"); plain != parameters->end()) {
        head.file_name = without_form_escapes(plain->second);
    }
    constexpr std::string_view charset = "utf-8''";
    if (auto encoded = parameters->find("filename*"); encoded != parameters->end()) {
        if (!iequals(encoded->second.substr(0, charset.size()), charset)) return {};
        head.file_name = percent_decoded(encoded->second.substr(charset.size()), Plus::itself);
        if (!head.file_name) return {};
    }
    if (!is_valid_utf8(head.name) || !is_valid_utf8(head.file_name.value_or(""))) return {};
    return head;
}

}  // namespace

std::optional<PartHead> read_part_head(std::string_view lines) {
    std::optional<PartHead> head;
    while (!lines.empty()) {
        auto line = lines.substr(0, lines.find("\r\n"));
        lines.remove_prefix(std::min(line.size() + 2, lines.size()));
        auto colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return {};
        auto name = line.substr(0, colon), value = trimmed(line.substr(colon + 1));
        auto encoded = iequals(name, "content-transfer-encoding");
        if (encoded && !iequals(value, "binary") && !iequals(value, "8bit") && !iequals(value, "7bit"))
            return {};
        if (!iequals(name, "content-disposition")) continue;
        if (head) return {};
        head = read_disposition(value);
        if (!head) return {};
    }
    return head;
}

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    if (!iequals(main_value(content_type), "multipart/form-data")) return {};
    auto parameters = read_parameters(parameters_of(content_type));
    if (!parameters || !parameters->contains("boundary")) return {};
    auto boundary = parameters->at("boundary");
    auto fits = [](unsigned char c) {
        return std::isalnum(c) ||
               std::string_view("'()+_,-./:=? ").find(static_cast<char>(c)) != std::string_view::npos;
    };
    auto sound = !boundary.empty() && boundary.size() <= 70 && boundary.back() != ' ' &&
                 std::all_of(boundary.begin(), boundary.end(), fits);
    return sound ? std::optional(boundary) : std::nullopt;
}

}  // namespace mulkko
