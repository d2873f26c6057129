#include "server/api/json_values.h"

#include <type_traits>

namespace mulkko::api {

using nlohmann::json;

json time_json(std::optional<Time> const& time) { return time ? json(to_rfc3339(*time)) : json{}; }
json day_json(std::optional<Date> const& day) { return day ? json(to_text(*day)) : json{}; }

json author_json(Author const& author) {
    return {
        {"id", author.id ? json(author.id.value) : json{}},
        {"name", author.name},
        {"role", name_of(author.role)},
    };
}

json values_json(Values const& values) {
    auto body = json::object();
    for (auto const& [name, value] : values) {
        body[name] = std::visit(
            [](auto const& held) {
                if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>)
                    return json{};
                else
                    return json(held);
            },
            value
        );
    }
    return body;
}

json languages_json(std::vector<Language> const& languages) {
    auto list = json::array();
    for (auto language : languages) list.push_back(code_of(language));
    return list;
}

json label_json(Label const& label) {
    auto body = json::object();
    for (auto const& [language, text] : label.texts) body[std::string(code_of(language))] = text;
    return body;
}

}  // namespace mulkko::api
