#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "domain/event.h"
#include "domain/language.h"

namespace mulkko::api {

nlohmann::json time_json(std::optional<Time> const& time);
nlohmann::json day_json(std::optional<Date> const& day);
nlohmann::json author_json(Author const& author);
nlohmann::json values_json(Values const& values);
nlohmann::json languages_json(std::vector<Language> const& languages);
/// Shows a label in every language that has it.
nlohmann::json label_json(Label const& label);

template <typename SomeId>
nlohmann::json named_json(SomeId id, std::string const& name) {
    return {{"id", id.value}, {"name", name}};
}

template <typename SomeId>
nlohmann::json ids_json(std::vector<SomeId> const& ids) {
    auto list = nlohmann::json::array();
    for (auto id : ids) list.push_back(id.value);
    return list;
}

template <typename SomeId>
nlohmann::json id_json(std::optional<SomeId> const& id) {
    return id ? nlohmann::json(id->value) : nlohmann::json{};
}

}  // namespace mulkko::api
