#include "storage/json_columns.h"

#include <nlohmann/json.hpp>

namespace mulkko {
namespace {

using Json = nlohmann::json;

template <typename T, typename Write>
std::string written(std::vector<T> const& list, Write write) {
    auto array = Json::array();
    for (auto const& item : list) array.push_back(write(item));
    return array.dump();
}

template <typename T, typename Read>
void read(std::string const& json, std::vector<T>& list, Read read_item) {
    for (auto const& item : Json::parse(json)) list.push_back(read_item(item));
}

Date date_from(Json const& json) { return parse_date(json.get<std::string>()).value_or(Date{}); }

}  // namespace

std::string list_to_json(std::vector<std::string> const& texts) { return Json(texts).dump(); }
std::string list_to_json(Headers const& headers) { return Json(headers).dump(); }

std::string list_to_json(std::vector<Language> const& languages) {
    return written(languages, [](Language language) { return code_of(language); });
}

std::string list_to_json(std::vector<ExpertId> const& experts) {
    return written(experts, [](ExpertId id) { return id.value; });
}

std::string list_to_json(std::vector<Proficiency> const& skills) {
    return written(skills, [](Proficiency const& skill) {
        return Json{{"code", skill.code}, {"level", skill.level}};
    });
}

std::string list_to_json(std::vector<AwayPeriod> const& periods) {
    return written(periods, [](AwayPeriod const& period) {
        return Json{{"from", to_text(period.from)}, {"until", to_text(period.until)}};
    });
}

void list_from_json(std::string const& json, std::vector<std::string>& texts) {
    Json::parse(json).get_to(texts);
}

void list_from_json(std::string const& json, Headers& headers) { Json::parse(json).get_to(headers); }

void list_from_json(std::string const& json, std::vector<Language>& languages) {
    read(json, languages, [](Json const& item) {
        return language_from(item.get<std::string>()).value_or(Language::en);
    });
}

void list_from_json(std::string const& json, std::vector<ExpertId>& experts) {
    read(json, experts, [](Json const& item) { return ExpertId{item.get<std::int64_t>()}; });
}

void list_from_json(std::string const& json, std::vector<Proficiency>& skills) {
    read(json, skills, [](Json const& item) {
        return Proficiency{item.at("code").get<std::string>(), item.at("level").get<int>()};
    });
}

void list_from_json(std::string const& json, std::vector<AwayPeriod>& periods) {
    read(json, periods, [](Json const& item) {
        return AwayPeriod{date_from(item.at("from")), date_from(item.at("until"))};
    });
}

}  // namespace mulkko
