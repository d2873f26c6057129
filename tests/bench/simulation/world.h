#pragma once

#include <string>
#include <vector>

#include "domain/routing.h"
#include "tests/bench/simulation/assumptions.h"
#include "tests/bench/simulation/chance.h"

// The world of docs/routing.md's simulation: everything here is an assumption.

namespace mulkko::simulation {

inline constexpr int kFields = 16, kSkillsOfAField = 6, kSkills = kFields * kSkillsOfAField;
inline constexpr int kExperts = 48, kDays = 90, kMostDays = 2 * kDays, kCompanies = 60;
inline constexpr double kMinutesOfADay = 480;

/// Turns working minutes since the first Monday into an instant; days are Mondays to Fridays.
Time time_of(double minutes);

std::string code_of_skill(int skill);

/// Knows of an expert what the register does not.
struct Hidden {
    std::vector<int> level = std::vector<int>(kSkills, 0);  ///< true one, by skill
    double slowness = 1;
    int leave_from = 0;  ///< first day of a week's leave
};

/// Describes one ticket with what nobody can see yet.
struct Arrival {
    double at = 0;  ///< working minutes
    int skill = 0;  ///< the one that it really needs
    double difficulty = 0;
    Problem problem;  ///< its skills are suggested ones
    std::map<std::string, double, std::less<>> probability;
    CompanyId company;
    std::vector<Language> read;  ///< by the company, the ticket's language first
};

/// Holds one seed's experts and tickets: the same for every policy.
struct World {
    World(std::uint64_t seed, double tickets_a_day, Assumptions const& assumed = {});

    bool is_absent(std::size_t expert, int day) const;

    std::uint64_t seed;
    Assumptions assumed;
    std::vector<Expert> experts;
    std::vector<Hidden> hidden;
    std::vector<Arrival> arrivals;

private:
    void add_expert(int number);
    void add_day(int day, double tickets_a_day);
    Arrival arrival(int number, int day) const;
};

}  // namespace mulkko::simulation
