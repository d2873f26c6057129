#pragma once

#include <string>
#include <vector>

#include "domain/company.h"
#include "domain/event.h"
#include "domain/registry.h"
#include "domain/ticket.h"
#include "domain/user.h"

namespace mulkko {

/// Holds a sample company with the people who sign in for it.
struct SampleCompany {
    Company company;
    std::vector<NewUser> members;
};

/// Says how long after the step before something happens: in working hours, or in days of the calendar.
struct SampleSpan {
    double amount = 0;
    bool in_days = false;
};

/// Tells one thing that happens to a sample problem.
/// Shape: `by` is company, plant, offered, expert, manager or time; `what` the move's action or the text.
struct SampleStep {
    enum class Kind { move, message, note };
    SampleSpan after;
    std::string by;
    Kind kind = Kind::move;
    std::string what;
    Values input;
    std::string location;  ///< FILE:LINE, to name the step that fails
};

/// Tells the story of one sample problem, from filing to how it stands now.
struct SampleStory {
    Problem problem;
    std::string company_email;
    std::string plant_email;
    bool draft = false;
    bool unrouted = false;
    std::vector<SampleStep> steps;
    SampleSpan quiet;  ///< since the last step
    std::string location;
};

/// Holds all sample data, as the files of a folder tell it.
struct SampleData {
    std::string password;
    std::vector<std::string> logins;  ///< those worth trying first, by e-mail address
    std::vector<NewUser> people;
    std::vector<SampleCompany> companies;
    std::vector<NewExpert> experts;
    std::vector<SampleStory> stories;
};

/// Reads people.json, companies.json, experts.json, cases.json and scenarios.json of a folder; days that
/// they count are counted from `today`.
/// Errors: not_found, invalid; `field` is FILE:LINE.
Result<SampleData> read_sample(std::string const& directory, Date today);

}  // namespace mulkko
