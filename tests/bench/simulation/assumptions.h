#pragma once

#include <array>
#include <string_view>

namespace mulkko::simulation {

/// Lists what docs/routing.md's simulation assumes of people and of the desk, and what no description says
/// more exactly. Units: shares from 0 to 1; times in working minutes, where no other unit is named.
struct Assumptions {
    // Who registers.
    double middling = 0.755;       ///< 0: each level is as frequent; 1: the middle ones are
    double declared_low = 0.086;   ///< a level too low
    double declared_high = 0.441;  ///< too high, three of ten by two levels
    double slowness_spread = 0.57;

    double covered_fields = 1;  ///< above one half: the first sixteen experts have a field each

    // What comes in.
    double first_suggestion = 0.55;  ///< right; so said of the world, and not calibrated
    double three_suggestions = 0.80;
    double morning = 0.569;         ///< of a day's tickets, in its first two hours
    double second_language = 1;     ///< of companies that read another one
    double wrong_but_near = 0.508;  ///< wrong suggestions that are of the right field

    // How an expert answers.
    double answer_minutes = 37.9;
    double answer_spread = 0.43;
    double silence = 0.001;
    double decline_unable = 0.518;  ///< who knows nothing of it
    double decline_ease = 0.697;    ///< how much rarer with each level
    double decline_least = 0.108;
    double decline_difficulty = 0.051;
    double decline_load = 0.157;
    double decline_foreign = 0.102;

    // What comes of a try.
    double solve_difficulty = 0.112;
    double solve_load = 0.092;
    double solve_foreign = 0.048;
    double try_days = 1.83;
    double try_spread = 0.702;

    // How the desk waits.
    double offers_anew = 1;      ///< above one half: offers are counted from the last try
    double patience = 0;         ///< for those who are able and busy, before the same field is asked
    double most_waiting = 1611;  ///< then a person takes it over
    double person_answers = 40.7;
};

/// Names an assumption with the limits that a calibration keeps it in.
struct Assumed {
    std::string_view name;
    double Assumptions::*value;
    double least, most;
};

inline constexpr std::array kAssumed{
    Assumed{"middling", &Assumptions::middling, 0, 1},
    Assumed{"declared_low", &Assumptions::declared_low, 0.05, 0.25},
    Assumed{"declared_high", &Assumptions::declared_high, 0.20, 0.60},
    Assumed{"slowness_spread", &Assumptions::slowness_spread, 0.2, 1.0},
    Assumed{"covered_fields", &Assumptions::covered_fields, 0, 1},
    Assumed{"morning", &Assumptions::morning, 0.1, 0.6},
    Assumed{"second_language", &Assumptions::second_language, 0.2, 1},
    Assumed{"wrong_but_near", &Assumptions::wrong_but_near, 0, 1},
    Assumed{"answer_minutes", &Assumptions::answer_minutes, 10, 120},
    Assumed{"answer_spread", &Assumptions::answer_spread, 0.4, 1.4},
    Assumed{"silence", &Assumptions::silence, 0, 0.25},
    Assumed{"decline_unable", &Assumptions::decline_unable, 0.20, 0.95},
    Assumed{"decline_ease", &Assumptions::decline_ease, 0.30, 0.90},
    Assumed{"decline_least", &Assumptions::decline_least, 0, 0.15},
    Assumed{"decline_difficulty", &Assumptions::decline_difficulty, 0, 0.10},
    Assumed{"decline_load", &Assumptions::decline_load, 0, 0.40},
    Assumed{"decline_foreign", &Assumptions::decline_foreign, 0, 0.20},
    Assumed{"solve_difficulty", &Assumptions::solve_difficulty, 0, 0.15},
    Assumed{"solve_load", &Assumptions::solve_load, 0, 0.30},
    Assumed{"solve_foreign", &Assumptions::solve_foreign, 0, 0.30},
    Assumed{"try_days", &Assumptions::try_days, 0.5, 5},
    Assumed{"try_spread", &Assumptions::try_spread, 0.3, 1.0},
    Assumed{"offers_anew", &Assumptions::offers_anew, 0, 1},
    Assumed{"patience", &Assumptions::patience, 0, 960},
    Assumed{"most_waiting", &Assumptions::most_waiting, 240, 4800},
    Assumed{"person_answers", &Assumptions::person_answers, 30, 480},
};

}  // namespace mulkko::simulation
