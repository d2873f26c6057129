#include "tests/bench/simulation/world.h"

#include <algorithm>
#include <array>

namespace mulkko::simulation {
namespace {

using namespace std::chrono;

constexpr sys_days kFirstMonday = year{2026} / 1 / 5;

sys_days day_of(int day) { return kFirstMonday + days{day / 5 * 7 + day % 5}; }

int skill_of_field(int field, int number) { return field * kSkillsOfAField + number; }

int level_of(Chance& chance, double middling) {
    constexpr std::array even{0.20, 0.40, 0.60, 0.80}, middle{0.10, 0.30, 0.60, 0.85};
    double const share = chance.share();
    int level = 1;
    for (std::size_t i = 0; i < even.size(); ++i) {
        level += share >= even[i] + middling * (middle[i] - even[i]);
    }
    return level;
}

int error_of(Chance& chance, Assumptions const& assumed) {
    double const share = chance.share();
    if (share < assumed.declared_low) return -1;
    if (share < 1 - assumed.declared_high) return 0;
    return share < 1 - 0.3 * assumed.declared_high ? 1 : 2;
}

bool is_declared(Expert const& expert, int skill) {
    return std::ranges::count(expert.skills, code_of_skill(skill), &Proficiency::code) > 0;
}

void declare(Expert& expert, int skill, int level) {
    expert.skills.push_back({code_of_skill(skill), std::clamp(level, 1, 5)});
}

void learn(Expert& expert, Hidden& hidden, int skill, int level, int error) {
    hidden.level[static_cast<std::size_t>(skill)] = level;
    declare(expert, skill, level + error);
}

std::vector<Language> languages_of(Chance chance) {
    std::vector<Language> languages;
    if (chance.happens(0.75)) languages.push_back(Language::ko);
    if (chance.happens(0.50)) languages.push_back(Language::zh);
    if (chance.happens(0.40)) languages.push_back(Language::en);
    if (languages.empty()) languages.push_back(Language::ko);
    return languages;
}

Urgency urgency_of(Chance chance) {
    double const share = chance.share();
    if (share < 0.7) return Urgency::normal;
    return share < 0.9 ? Urgency::urgent : Urgency::line_down;
}

Language language_of(Chance chance) {
    double const share = chance.share();
    if (share < 0.55) return Language::ko;
    return share < 0.85 ? Language::zh : Language::en;
}

std::vector<Language> read_beside(Language own, double another, Chance chance) {
    std::vector<Language> read{own};
    if (!chance.happens(another)) return read;
    auto const other = own == Language::zh ? Language::ko : Language::zh;
    read.push_back(chance.happens(0.8) ? other : own == Language::en ? Language::ko : Language::en);
    return read;
}

}  // namespace

Time time_of(double minutes) {
    auto const day = static_cast<int>(minutes / kMinutesOfADay);
    auto const rest = duration<double, std::ratio<60>>(minutes - day * kMinutesOfADay);
    return Time{day_of(day)} + hours{1} + duration_cast<Duration>(rest);
}

std::string code_of_skill(int skill) {
    return "F" + std::to_string(skill / kSkillsOfAField) + ".S" + std::to_string(skill % kSkillsOfAField);
}

World::World(std::uint64_t of_seed, double tickets_a_day, Assumptions const& of_people)
    : seed(of_seed), assumed(of_people) {
    for (int i = 0; i < kExperts; ++i) add_expert(i);
    for (int day = 0; day < kDays; ++day) add_day(day, tickets_a_day);
}

void World::add_expert(int number) {
    auto const draw = [&](Purpose purpose) { return Chance{seed, purpose, {0, std::uint64_t(number)}}; };
    Expert expert;
    expert.id = ExpertId{number + 1};
    expert.name = "expert " + std::to_string(number + 1);
    expert.languages = languages_of(draw(Purpose::language));
    expert.capacity = draw(Purpose::capacity).between(3, 8);
    Hidden own;
    own.slowness = draw(Purpose::speed).lognormal(1, assumed.slowness_spread);
    own.leave_from = draw(Purpose::leave).below(kDays / 5) * 5;
    bool const is_given = assumed.covered_fields > 0.5 && number < kFields;
    int const home = is_given ? number : draw(Purpose::field).below(kFields);
    auto count = draw(Purpose::count), which = draw(Purpose::skill);
    auto level = draw(Purpose::level), error = draw(Purpose::error), claim = draw(Purpose::claim);
    int const at_home = count.between(3, 5), elsewhere = count.between(1, 3);
    auto const another = [&](Chance& from, bool from_home) {
        for (;;) {
            int const skill =
                from_home ? skill_of_field(home, from.below(kSkillsOfAField)) : from.below(kSkills);
            bool const is_home = skill / kSkillsOfAField == home;
            if (is_home == from_home && !is_declared(expert, skill)) return skill;
        }
    };
    auto const practise = [&](bool from_home) {
        int const skill = another(which, from_home);
        int const true_level = level_of(level, assumed.middling);
        learn(expert, own, skill, true_level, error_of(error, assumed));
    };
    for (int i = 0; i < at_home; ++i) practise(true);
    for (int i = 0; i < elsewhere; ++i) practise(false);
    for (int i = 0; i < 2; ++i) declare(expert, another(claim, false), claim.between(2, 4));
    experts.push_back(std::move(expert));
    hidden.push_back(std::move(own));
    auto const place = static_cast<std::size_t>(number);
    for (int day = 0; day < kMostDays; ++day) {
        if (is_absent(place, day)) experts.back().away.push_back({Date{day_of(day)}, Date{day_of(day)}});
    }
}

void World::add_day(int day, double tickets_a_day) {
    Chance chance{seed, Purpose::arrivals, {std::uint64_t(day)}};
    double const mean = tickets_a_day * chance.gamma(12);
    int const count = chance.poisson(mean);
    std::vector<Arrival> today;
    for (int i = 0; i < count; ++i) today.push_back(arrival(i, day));
    std::ranges::sort(today, {}, &Arrival::at);
    for (auto& one : today) arrivals.push_back(std::move(one));
}

Arrival World::arrival(int number, int day) const {
    auto const draw = [&](Purpose purpose) {
        return Chance{seed, purpose, {1, std::uint64_t(number), std::uint64_t(day)}};
    };
    Arrival one;
    auto moment = draw(Purpose::moment);
    double const within = moment.happens(assumed.morning) ? 120 : kMinutesOfADay;
    double const minute = moment.share() * within;
    one.at = day * kMinutesOfADay + minute;
    one.skill = draw(Purpose::skill).below(kSkills);
    one.difficulty = draw(Purpose::difficulty).normal();
    one.company = CompanyId{draw(Purpose::company).between(1, kCompanies)};
    one.problem.urgency = urgency_of(draw(Purpose::urgency));
    one.problem.language = language_of(draw(Purpose::language));
    one.read = read_beside(one.problem.language, assumed.second_language, draw(Purpose::reading));
    auto suggestion = draw(Purpose::suggestion);
    double const share = suggestion.share();
    double const first = assumed.first_suggestion, others = assumed.three_suggestions - first;
    std::array const probabilities{first, 0.6 * others, 0.4 * others};
    std::array const limits{first, first + 0.6 * others, assumed.three_suggestions};
    auto const right = static_cast<std::size_t>(std::ranges::upper_bound(limits, share) - limits.begin());
    for (std::size_t place = 0; place < 3; ++place) {
        int const near = skill_of_field(one.skill / kSkillsOfAField, suggestion.below(kSkillsOfAField));
        int skill = suggestion.happens(assumed.wrong_but_near) ? near : suggestion.below(kSkills);
        if (place == right) skill = one.skill;
        if (place != right && skill == one.skill) skill = (skill + 1) % kSkills;
        auto const code = code_of_skill(skill);
        if (one.probability.contains(code)) continue;
        one.problem.skills.push_back(code);
        one.probability.emplace(code, probabilities[place]);
    }
    return one;
}

bool World::is_absent(std::size_t expert, int day) const {
    auto const from = hidden[expert].leave_from;
    if (day >= from && day < from + 5) return true;
    return Chance{seed, Purpose::absence, {expert, std::uint64_t(day)}}.happens(0.06);
}

}  // namespace mulkko::simulation
