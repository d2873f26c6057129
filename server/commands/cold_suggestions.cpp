#include "server/commands/cold_suggestions.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "server/commands/labelled_texts.h"

namespace mulkko {
namespace {

using Codes = std::set<std::string, std::less<>>;

Codes codes_in(std::string const& label) {
    Codes codes;
    for (std::size_t start = 0; start < label.size();) {
        auto const end = std::min(label.find(',', start), label.size());
        if (end > start) codes.insert(label.substr(start, end - start));
        start = end + 1;
    }
    return codes;
}

ColdFigures judged(Suggestions const& suggested, Codes const& wanted, double confident) {
    ColdFigures one{.texts = 1};
    Codes fields;
    for (auto const& code : wanted) fields.emplace(field_of(code));
    auto const& skills = suggested.skills;
    one.first = !skills.empty() && wanted.contains(skills.front().code);
    auto const three = std::min<std::ptrdiff_t>(3, std::ssize(skills));
    auto const is_wanted = [&](SkillSuggestion const& skill) { return wanted.contains(skill.code); };
    one.in_three = std::any_of(skills.begin(), skills.begin() + three, is_wanted);
    one.field_first = !suggested.fields.empty() && fields.contains(suggested.fields.front().code);
    one.sure = is_sure(suggested, confident);
    one.sure_and_right = one.sure * one.first;
    return one;
}

double share(int part, int whole) { return whole == 0 ? 0 : static_cast<double>(part) / whole; }

}  // namespace

ColdFigures& ColdFigures::operator+=(ColdFigures const& other) {
    texts += other.texts;
    first += other.first;
    in_three += other.in_three;
    field_first += other.field_first;
    sure += other.sure;
    sure_and_right += other.sure_and_right;
    return *this;
}

Result<ColdFigures> judged_cold(std::string const& file, Rules const& rules) {
    LabelNumbers numbers;
    auto const texts = read_labelled_texts(file, numbers);
    if (!texts) return pass(texts);
    std::vector<Codes> wanted(numbers.size());
    for (auto const& [label, number] : numbers) {
        wanted[number] = codes_in(label);
        for (auto const& code : wanted[number]) {
            if (!rules.taxonomy.skill(code))
                return fail(invalid(file, "error.skill_unknown", {{"code", code}}));
        }
    }
    auto const suggester = rules.suggester.afresh();
    ColdFigures all;
    for (auto const& one : *texts) {
        all += judged(suggester.consider(one.text), wanted[one.label], rules.confident_suggestion);
    }
    return all;
}

std::string table_of(std::vector<std::pair<std::string, ColdFigures>> const& rows) {
    std::string table =
        "texts   first  in three  field first   sure  right where sure  right where not  file\n";
    for (auto const& [name, one] : rows) {
        char line[128];
        std::snprintf(
            line,
            sizeof line,
            "%5d  %6.3f  %8.3f  %11.3f  %5.3f  %16.3f  %15.3f  ",
            one.texts,
            share(one.first, one.texts),
            share(one.in_three, one.texts),
            share(one.field_first, one.texts),
            share(one.sure, one.texts),
            share(one.sure_and_right, one.sure),
            share(one.first - one.sure_and_right, one.texts - one.sure)
        );
        table += line + name + "\n";
    }
    return table;
}

}  // namespace mulkko
