#include "server/api/register_json.h"

#include "server/api/json_values.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

json skills_json(std::vector<Proficiency> const& skills) {
    auto list = json::array();
    for (auto const& skill : skills) list.push_back({{"code", skill.code}, {"level", skill.level}});
    return list;
}

json away_json(std::vector<AwayPeriod> const& away) {
    auto list = json::array();
    for (auto const& period : away) {
        list.push_back({{"from", to_text(period.from)}, {"until", to_text(period.until)}});
    }
    return list;
}

}  // namespace

json company_json(Company const& company) {
    return {
        {"id", company.id.value},
        {"name", company.name},
        {"country", company.country},
        {"city", company.city},
        {"languages", languages_json(company.languages)},
        {"excluded_experts", ids_json(company.excluded_experts)},
        {"excluded_institutions", company.excluded_institutions},
        {"created_at", to_rfc3339(company.created_at)},
    };
}

json expert_json(Expert const& expert) {
    return {
        {"id", expert.id.value},
        {"user_id", expert.user.value},
        {"name", expert.name},
        {"email", expert.email},
        {"institution", expert.institution},
        {"country", expert.country},
        {"city", expert.city},
        {"languages", languages_json(expert.languages)},
        {"skills", skills_json(expert.skills)},
        {"capacity", expert.capacity},
        {"term_from", day_json(expert.term_from)},
        {"term_until", day_json(expert.term_until)},
        {"away", away_json(expert.away)},
        {"weekly_limit", expert.weekly_limit},
        {"paused", expert.paused},
        {"active", expert.active},
        {"created_at", to_rfc3339(expert.created_at)},
    };
}

json user_json(User const& user) {
    return {
        {"id", user.id.value},
        {"email", user.email},
        {"name", user.name},
        {"role", name_of(user.role)},
        {"language", code_of(user.language)},
        {"company_id", id_json(user.company)},
        {"expert_id", id_json(user.expert)},
        {"active", user.active},
        {"created_at", to_rfc3339(user.created_at)},
    };
}

}  // namespace mulkko::api
