#include "server/api/json_form.h"
#include "server/api/register_json.h"
#include "server/secrets.h"

namespace mulkko::api {
namespace {

using nlohmann::json;

void read_skills(JsonForm& form, std::vector<Proficiency>& skills) {
    form.objects(
        "skills",
        [&] { skills.clear(); },
        [&](JsonForm& item) {
            Proficiency skill;
            item.require({"code", "level"});
            item.text("code", skill.code);
            item.whole("level", skill.level);
            skills.push_back(std::move(skill));
        }
    );
}

void read_away(JsonForm& form, std::vector<AwayPeriod>& away) {
    form.objects(
        "away",
        [&] { away.clear(); },
        [&](JsonForm& item) {
            std::optional<Date> from, until;
            item.require({"from", "until"});
            item.day("from", from);
            item.day("until", until);
            if (from && until) away.push_back({*from, *until});
        }
    );
}

void read_expert(JsonForm& form, Expert& expert) {
    form.text("institution", expert.institution);
    form.text("country", expert.country);
    form.text("city", expert.city);
    form.languages("languages", expert.languages);
    read_skills(form, expert.skills);
    form.whole("capacity", expert.capacity);
    form.day("term_from", expert.term_from);
    form.day("term_until", expert.term_until);
    read_away(form, expert.away);
    form.whole("weekly_limit", expert.weekly_limit);
    form.truth("paused", expert.paused);
}

/// Who is invited has no password yet; nobody knows the one that stands for it.
void read_person(JsonForm& form, NewUser& user, bool& invited) {
    form.text("email", user.email);
    form.text("name", user.name);
    form.language("language", user.language);
    form.truth("invite", invited);
    if (invited) {
        user.password = random_key();
    } else {
        form.require({"password"});
        form.text("password", user.password);
    }
}

}  // namespace

Result<Company> company_from(json const& body, Company company, Filling filling) {
    return read_form<Company>(body, std::move(company), [&](JsonForm& form, Company& into) {
        if (filling == Filling::whole) form.require({"name"});
        form.text("name", into.name);
        form.text("country", into.country);
        form.text("city", into.city);
        form.languages("languages", into.languages);
        form.ids("excluded_experts", into.excluded_experts);
        form.texts("excluded_institutions", into.excluded_institutions);
    });
}

Result<Registration<NewUser>> new_user_from(json const& body) {
    return read_form<Registration<NewUser>>(body, {}, [](JsonForm& form, Registration<NewUser>& into) {
        form.require({"email", "name", "role"});
        read_person(form, into.who, into.invited);
        form.choice<Role>("role", into.who.role, role_from);
        form.id("company_id", into.who.company);
    });
}

Result<Registration<NewExpert>> new_expert_from(json const& body) {
    return read_form<Registration<NewExpert>>(body, {}, [](JsonForm& form, Registration<NewExpert>& into) {
        form.require({"user"});
        form.object("user", [&](JsonForm& user) {
            user.require({"email", "name"});
            read_person(user, into.who.user, into.invited);
        });
        read_expert(form, into.who.expert);
    });
}

Result<Expert> expert_from(json const& body, Expert expert) {
    return read_form<Expert>(body, std::move(expert), read_expert);
}

}  // namespace mulkko::api
