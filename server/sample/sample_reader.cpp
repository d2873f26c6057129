#include <chrono>

#include "server/json_file.h"
#include "server/sample/sample_data.h"
#include "server/sample/story_reader.h"

namespace mulkko {
namespace {

constexpr int kFarDays = 3660;

Language read_language(JsonPlace const& place) {
    auto code = place.text();
    auto language = language_from(code);
    if (!language && place.is_text()) place.fault("sample.unknown_name", {{"name", code}});
    return language.value_or(Language::en);
}

std::vector<Language> read_languages(JsonPlace const& list) {
    std::vector<Language> languages;
    for (auto const& item : list.items()) languages.push_back(read_language(item));
    return languages;
}

NewUser read_person(JsonPlace const& place, Role role, std::string const& password) {
    NewUser user{place.at("email").text(), place.at("name").text(), role, Language::ko, password, {}};
    if (auto language = place.maybe("language")) user.language = read_language(*language);
    return user;
}

void read_people(JsonPlace const& root, SampleData& data) {
    root.only({"password", "logins", "people"});
    data.logins = root.at("logins").texts();
    data.password = root.at("password").text();
    for (auto const& row : root.at("people").items()) {
        row.only({"role", "email", "name", "language"});
        auto name = row.at("role").text();
        auto role = role_from(name);
        if (!role) row.fault("sample.unknown_name", {{"name", name}});
        data.people.push_back(read_person(row, role.value_or(Role::manager), data.password));
    }
}

void read_companies(JsonPlace const& root, SampleData& data) {
    for (auto const& row : root.items()) {
        row.only({"name", "country", "city", "languages", "members"});
        SampleCompany read;
        read.company.name = row.at("name").text();
        read.company.country = row.at("country").text();
        read.company.city = row.at("city").text();
        read.company.languages = read_languages(row.at("languages"));
        for (auto const& member : row.at("members").items()) {
            member.only({"email", "name", "language"});
            read.members.push_back(read_person(member, Role::company, data.password));
        }
        data.companies.push_back(std::move(read));
    }
}

class ExpertReading {
public:
    explicit ExpertReading(Date today) : today_(today) {}

    NewExpert read(JsonPlace const& row, std::string const& password) const {
        row.only(
            {"email",
             "name",
             "languages",
             "institution",
             "country",
             "city",
             "capacity",
             "skills",
             "away",
             "term_from_day",
             "term_until_day"}
        );
        NewExpert read{read_person(row, Role::expert, password), {}};
        auto& expert = read.expert;
        expert.institution = row.at("institution").text();
        expert.country = row.at("country").text();
        expert.city = row.at("city").text();
        expert.languages = read_languages(row.at("languages"));
        if (!expert.languages.empty()) read.user.language = expert.languages.front();
        expert.capacity = static_cast<int>(row.at("capacity").whole(0, 50));
        for (auto const& skill : row.at("skills").members()) {
            expert.skills.push_back({skill.key(), static_cast<int>(skill.whole(1, 5))});
        }
        if (auto from = row.maybe("term_from_day")) expert.term_from = day(*from);
        if (auto until = row.maybe("term_until_day")) expert.term_until = day(*until);
        if (auto away = row.maybe("away")) read_away(*away, expert);
        return read;
    }

private:
    Date day(JsonPlace const& place) const {
        return std::chrono::sys_days{today_} + std::chrono::days{place.whole(-kFarDays, kFarDays)};
    }

    void read_away(JsonPlace const& list, Expert& expert) const {
        for (auto const& row : list.items()) {
            row.only({"from_day", "until_day"});
            expert.away.push_back({day(row.at("from_day")), day(row.at("until_day"))});
        }
    }

    Date today_;
};

template <typename Reading>
Result<void> read_file(std::string const& path, Reading reading) {
    auto file = JsonFile::read(path);
    if (!file) return pass(file);
    reading(JsonPlace{*file});
    if (auto faults = file->faults()) return fail(*faults);
    return {};
}

}  // namespace

Result<SampleData> read_sample(std::string const& directory, Date today) {
    SampleData data;
    std::map<std::string, Problem> cases;
    ExpertReading experts(today);
    auto people = [&](JsonPlace const& root) { read_people(root, data); };
    auto companies = [&](JsonPlace const& root) { read_companies(root, data); };
    auto specialists = [&](JsonPlace const& root) {
        for (auto const& row : root.items()) data.experts.push_back(experts.read(row, data.password));
    };
    auto problems = [&](JsonPlace const& root) { cases = read_cases(root); };
    auto stories = [&](JsonPlace const& root) { data.stories = read_stories(root, cases); };

    auto read = read_file(directory + "/people.json", people)
                    .and_then([&] { return read_file(directory + "/companies.json", companies); })
                    .and_then([&] { return read_file(directory + "/experts.json", specialists); })
                    .and_then([&] { return read_file(directory + "/cases.json", problems); })
                    .and_then([&] { return read_file(directory + "/scenarios.json", stories); });
    if (!read) return pass(read);
    return data;
}

}  // namespace mulkko
