#include "storage/track_fields.h"

#include <nlohmann/json.hpp>

namespace mulkko {
namespace {

using Json = nlohmann::json;

// A figure is [value, at]; JSON's numbers are written so that they come back as the same double.
Json json_of(Decayed const& sum) { return Json::array({sum.value, to_micros(sum.at)}); }

Decayed sum_of(Json const& json) {
    return {json.at(0).get<double>(), from_micros(json.at(1).get<std::int64_t>())};
}

Json json_of(Outcomes const& outcomes) {
    return Json::array(
        {json_of(outcomes.solved),
         json_of(outcomes.failed),
         outcomes.solved_cases,
         outcomes.failed_cases,
         outcomes.refused_cases}
    );
}

// Records of earlier versions do not know what was refused.
Outcomes outcomes_of(Json const& json) {
    auto const refused = json.size() > 4 ? json.at(4).get<int>() : 0;
    return {sum_of(json.at(0)), sum_of(json.at(1)), json.at(2).get<int>(), json.at(3).get<int>(), refused};
}

}  // namespace

std::string to_json(std::map<std::string, Outcomes, std::less<>> const& skills) {
    auto object = Json::object();
    for (auto const& [code, outcomes] : skills) object[code] = json_of(outcomes);
    return object.dump();
}

std::string to_json(std::map<CompanyId, Outcomes> const& companies) {
    auto object = Json::object();
    for (auto const& [id, outcomes] : companies) object[std::to_string(id.value)] = json_of(outcomes);
    return object.dump();
}

std::string to_json(Outcomes const& outcomes) { return json_of(outcomes).dump(); }

std::string to_json(AnswerHabit const& answers) {
    return Json{
        {"accepted", json_of(answers.accepted)},
        {"declined", json_of(answers.declined)},
        {"expired", json_of(answers.expired)},
        {"offers", {answers.accepted_offers, answers.declined_offers, answers.expired_offers}},
        {"minutes", answers.minutes},
        {"timed", answers.timed}}
        .dump();
}

std::string to_json(Decayed const& sum) { return json_of(sum).dump(); }

void from_json(std::string const& text, std::map<std::string, Outcomes, std::less<>>& skills) {
    skills.clear();
    if (text == "{}") return;
    auto const json = Json::parse(text);
    for (auto const& [code, outcomes] : json.items()) skills[code] = outcomes_of(outcomes);
}

void from_json(std::string const& text, std::map<CompanyId, Outcomes>& companies) {
    companies.clear();
    if (text == "{}") return;
    auto const json = Json::parse(text);
    for (auto const& [id, outcomes] : json.items()) {
        companies[CompanyId{std::stoll(id)}] = outcomes_of(outcomes);
    }
}

void from_json(std::string const& text, Outcomes& outcomes) { outcomes = outcomes_of(Json::parse(text)); }

void from_json(std::string const& text, AnswerHabit& answers) {
    auto const json = Json::parse(text);
    auto const& offers = json.at("offers");
    answers = {
        sum_of(json.at("accepted")),
        sum_of(json.at("declined")),
        sum_of(json.at("expired")),
        offers.at(0).get<int>(),
        offers.at(1).get<int>(),
        offers.at(2).get<int>(),
        json.at("minutes").get<double>(),
        json.at("timed").get<int>()};
}

void from_json(std::string const& text, Decayed& sum) { sum = sum_of(Json::parse(text)); }

}  // namespace mulkko
