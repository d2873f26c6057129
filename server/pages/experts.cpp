#include <algorithm>

#include "server/house.h"
#include "server/pages/expert_form.h"
#include "server/pages/invitation.h"
#include "server/pages/pages.h"
#include "server/pages/registers.h"

namespace mulkko::pages {
namespace {

constexpr std::size_t kSkillsInList = 3;

std::string best_skills(Expert const& expert, Words const& words) {
    auto skills = expert.skills;
    std::ranges::stable_sort(skills, std::greater{}, &Proficiency::level);
    std::string said;
    for (std::size_t i = 0; i < std::min(skills.size(), kSkillsInList); ++i) {
        said.append(said.empty() ? "" : ", ").append(words.skill(skills[i].code));
    }
    auto const more = static_cast<std::int64_t>(skills.size()) - static_cast<std::int64_t>(kSkillsInList);
    return more > 0 ? said + " " + words.text("list.and_more", {{"count", std::to_string(more)}}) : said;
}

std::string availability(Expert const& expert, Words const& words) {
    auto const today = words.today();
    if (!expert.active) return words.text("availability.inactive");
    bool const in_term = (!expert.term_from || *expert.term_from <= today) &&
                         (!expert.term_until || today <= *expert.term_until);
    if (!in_term) return words.text("availability.out_of_term");
    for (auto const& period : expert.away) {
        if (period.from <= today && today <= period.until)
            return words.text("availability.away", {{"until", words.day(period.until)}});
    }
    return words.text("availability.free");
}

void show_expert(View row, Words const& words, Expert const& expert, int open) {
    auto const id = std::to_string(expert.id.value);
    row.set("expert_name", expert.name);
    row.set("expert_url", "/experts/" + id);
    row.set("institution", expert.institution);
    row.set("city_name", expert.city);
    row.set("expert_skills", best_skills(expert, words));
    row.set("expert_languages", words.languages(expert.languages));
    row.set("expert_load", std::to_string(open) + " / " + std::to_string(expert.capacity));
    row.set("work_url", address_of("/board", {{"expert", id}}));
    row.set("expert_availability", availability(expert, words));
}

Result<Response> answer_to(Call& call, ExpertId id, Result<Expert> const& stored) {
    if (stored) return see_other("/experts", "saved");
    if (!is_fault_of_form(stored.error())) return pass(stored);
    return expert_page(call, id, call.request.form, &stored.error());
}

}  // namespace

Result<Response> list_experts(Call& call) {
    auto experts = call.registry().experts(call.actor(), begins_after<ExpertId>(call), kEntries + 1);
    if (!experts) return pass(experts);
    Page page{call, "experts/index.html", "/experts"};
    show_more(page, *experts, "/experts");
    std::map<ExpertId, int> open;
    for (auto const& at_work : call.registry().experts_at_work())
        open[at_work.expert.id] = at_work.open_tickets;
    for (auto const& expert : *experts) {
        show_expert(page.view().add("experts"), page.words(), expert, open[expert.id]);
    }
    page.view().show_if("nothing_found", experts->empty());
    return page.answer();
}

Result<Response> new_expert(Call& call) {
    Expert nobody_yet;
    nobody_yet.languages = {Language::ko};
    return expert_page(call, {}, fields_of(nobody_yet));
}

Result<Response> add_expert(Call& call) {
    NewExpert expert{
        .user =
            {
                .email = std::string{call.request.form_value("email")},
                .name = std::string{call.request.form_value("name")},
                .role = Role::expert,
                .language = language_from(call.request.form_value("language")).value_or(call.language),
                .password = first_password(call),
                .company = {},
            },
        .expert = expert_from(call.request.form, {}, call.house.rules().taxonomy),
    };
    auto const stored =
        call.registry().register_expert(call.actor(), std::move(expert), call.prepared.password_hash);
    if (stored) invite_if_asked(call, stored->user);
    return answer_to(call, {}, stored);
}

Result<Response> edit_expert(Call& call) {
    auto const expert = call.id<ExpertId>().and_then([&](ExpertId id) {
        return call.registry().expert_for(call.actor(), id);
    });
    if (!expert) return pass(expert);
    return expert_page(call, expert->id, fields_of(*expert));
}

Result<Response> save_expert(Call& call) {
    auto const stored = call.id<ExpertId>().and_then([&](ExpertId id) {
        return call.registry().expert_for(call.actor(), id);
    });
    if (!stored) return pass(stored);
    auto changed = expert_from(call.request.form, *stored, call.house.rules().taxonomy);
    return answer_to(call, stored->id, call.registry().update_expert(call.actor(), std::move(changed)));
}

}  // namespace mulkko::pages
