#include "server/views/form.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace mulkko {
namespace {

// Where companies and experts have been registered so far; another stays as it is when it is shown.
constexpr std::array<std::string_view, 8> kCountries{"CN", "KR", "VN", "ID", "IN", "TH", "JP", "US"};

std::string message_of(Words const& words, Error const& fault) {
    auto values = fault.values;
    auto const code = values.find("code");
    if (code != values.end()) code->second = words.skill(code->second);
    return words.text(fault.message, values);
}

std::string with_label(Words const& words, std::string const& field, std::string const& message) {
    auto const key = "field." + field;
    if (!words.knows(key)) return message;
    return words.text("field.fault", {{"field", words.text(key)}, {"message", message}});
}

}  // namespace

std::vector<Error> all_faults(Error const& error) {
    std::vector<Error> all{error};
    all.front().also.clear();
    all.insert(all.end(), error.also.begin(), error.also.end());
    return all;
}

std::string field_of_fault(Error const& fault) {
    auto const field = fault.field.substr(0, fault.field.find('['));
    return field.substr(field.rfind('.') + 1);
}

void show_faults(View& view, Words const& words, Error const& error) {
    auto summary = view.add("faults");
    std::set<std::string> shown;
    for (auto const& fault : all_faults(error)) {
        auto const field = field_of_fault(fault);
        auto const message = message_of(words, fault);
        auto line = summary.add("fault");
        line.set("fault_anchor", "#field-" + field);
        line.set("fault_text", with_label(words, field, message));
        if (!field.empty() && shown.insert(field).second) view.say("error_" + field, message);
    }
}

void show_values(View& view, Fields const& typed, std::initializer_list<std::string_view> names) {
    for (auto const name : names) view.set(std::string{"value_"}.append(name), value_of(typed, name));
}

std::string value_of(Fields const& typed, std::string_view name) {
    auto const found = typed.find(name);
    return found == typed.end() ? std::string{} : found->second;
}

std::vector<std::string> values_of(Fields const& typed, std::string_view name) {
    std::vector<std::string> values;
    for (auto [at, end] = typed.equal_range(name); at != end; ++at) values.push_back(at->second);
    return values;
}

std::optional<std::int64_t> number_from(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

void show_languages(
    View& view, Words const& words, std::string_view section, std::vector<std::string> const& chosen
) {
    for (auto language : kLanguages) {
        auto choice = view.add(section);
        choice.set("language_code", code_of(language));
        choice.set("language_name", words.name(language));
        choice.show_if("language_chosen", std::ranges::count(chosen, code_of(language)) > 0);
    }
}

void show_countries(View& view, Words const& words, std::string_view chosen) {
    auto add = [&](std::string_view code) {
        auto choice = view.add("countries");
        choice.set("country_code", code);
        choice.set("country_name", words.country(code));
        choice.show_if("country_chosen", code == chosen);
    };
    for (auto const code : kCountries) add(code);
    if (!chosen.empty() && std::ranges::count(kCountries, chosen) == 0) add(chosen);
}

std::vector<Language> languages_from(std::vector<std::string> const& codes) {
    std::vector<Language> languages;
    for (auto const& code : codes) {
        if (auto const language = language_from(code)) languages.push_back(*language);
    }
    return languages;
}

std::vector<std::string> codes_of(std::vector<Language> const& languages) {
    std::vector<std::string> codes;
    for (auto const language : languages) codes.emplace_back(code_of(language));
    return codes;
}

}  // namespace mulkko
