#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/language.h"
#include "domain/result.h"
#include "domain/skill.h"
#include "domain/time.h"

namespace mulkko {

/// Says how well an expert masters one skill: 1 aware, 2 practised, 3 skilled, 4 expert, 5 authority.
struct Proficiency {
    std::string code;
    int level = 1;
    friend bool operator==(Proficiency const&, Proficiency const&) = default;
};

/// Marks days on which an expert takes no offers, both ends included.
struct AwayPeriod {
    Date from{};
    Date until{};
    friend bool operator==(AwayPeriod const&, AwayPeriod const&) = default;
};

/// Describes a registered guidance expert.
/// Shape: `user` is the person who signs in, `name` and `email` are that person's.
/// Units: capacity in open tickets, the weekly limit in offers within seven days, 0 for none. The term's ends
/// are included; an open end is nullopt. A paused expert gets no offers until further notice.
struct Expert {
    ExpertId id;
    UserId user;
    std::string name;
    std::string email;
    std::string institution;
    std::string country = "CN";
    std::string city;
    std::vector<Language> languages;
    std::vector<Proficiency> skills;
    int capacity = 3;
    std::optional<Date> term_from;
    std::optional<Date> term_until;
    std::vector<AwayPeriod> away;
    int weekly_limit = 0;
    bool paused = false;
    bool active = true;
    Time created_at{};
};

/// Cleans and checks an expert before it is stored.
/// Errors: invalid (institution, country, city, languages empty, unknown or doubled skill, level outside
/// 1-5, capacity or weekly limit outside 0-50, term or away period that ends before it begins).
Result<Expert> checked(Expert expert, Taxonomy const& taxonomy);

}  // namespace mulkko
