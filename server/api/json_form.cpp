#include "server/api/json_form.h"

#include <limits>

#include "domain/text.h"

namespace mulkko {
namespace {

using nlohmann::json;

constexpr std::size_t kMostItems = 200;
constexpr std::size_t kMostOfAName = 40;
constexpr std::size_t kMostStrangers = 20;

}  // namespace

JsonForm::JsonForm(json const& object, Faults& faults, std::string prefix)
    : object_(object), faults_(faults), prefix_(std::move(prefix)) {}

bool JsonForm::has(std::string_view name) const {
    auto found = object_.find(name);
    return found != object_.end() && !found->is_null();
}

void JsonForm::require(std::initializer_list<char const*> names) {
    for (auto const* name : names) {
        if (!has(name)) fault(name, "error.required");
    }
}

void JsonForm::text(char const* name, std::string& into) {
    if (auto value = text_of(name)) into = std::move(*value);
}

void JsonForm::truth(char const* name, bool& into) {
    auto const* value = take(name);
    if (!value) return;
    if (!value->is_boolean()) return fault(name, "error.not_truth");
    into = value->get<bool>();
}

void JsonForm::whole(char const* name, std::int64_t& into) {
    auto const* value = take(name);
    if (!value || value->is_null()) return;
    if (auto number = whole_of(*value, name)) into = *number;
}

void JsonForm::whole(char const* name, int& into) {
    std::int64_t value = into;
    whole(name, value);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
        return fault(name, "error.not_whole");
    }
    into = static_cast<int>(value);
}

void JsonForm::day(char const* name, std::optional<Date>& into) {
    auto word = text_of(name);
    if (!word) return;
    into = parse_date(*word);
    if (!into && !word->empty()) fault(name, "error.date");
}

void JsonForm::language(char const* name, Language& into) { choice<Language>(name, into, language_from); }

void JsonForm::languages(char const* name, std::vector<Language>& into) {
    list(
        name,
        [&] { into.clear(); },
        [&](json const& item, std::string const& place) {
            auto language =
                item.is_string() ? language_from(item.get_ref<std::string const&>()) : std::nullopt;
            if (!language) return fault(place, "error.unknown_choice");
            into.push_back(*language);
        }
    );
}

void JsonForm::texts(char const* name, std::vector<std::string>& into) {
    list(
        name,
        [&] { into.clear(); },
        [&](json const& item, std::string const& place) {
            if (!item.is_string()) return fault(place, "error.not_text");
            into.push_back(item.get<std::string>());
        }
    );
}

void JsonForm::object(char const* name, std::function<void(JsonForm&)> const& read) {
    auto const* value = take(name);
    if (!value) return;
    if (!value->is_object()) return fault(name, "error.not_an_object");
    JsonForm form(*value, faults_, prefix_ + name + ".");
    read(form);
    form.finish();
}

void JsonForm::objects(
    char const* name, std::function<void()> const& begin, std::function<void(JsonForm&)> const& read
) {
    list(name, begin, [&](json const& item, std::string const& place) {
        if (!item.is_object()) return fault(place, "error.not_an_object");
        JsonForm form(item, faults_, prefix_ + place + ".");
        read(form);
        form.finish();
    });
}

void JsonForm::finish() {
    std::size_t strange = 0;
    for (auto const& [name, value] : object_.items()) {
        if (known_.contains(name)) continue;
        fault(shortened(name, kMostOfAName), "error.unknown_field");
        if (++strange == kMostStrangers) return;
    }
}

json const* JsonForm::take(std::string const& name) {
    known_.insert(name);
    auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
}

std::optional<std::string> JsonForm::text_of(std::string const& name) {
    auto const* value = take(name);
    if (!value) return std::nullopt;
    if (value->is_null()) return "";
    if (value->is_string()) return value->get<std::string>();
    fault(name, "error.not_text");
    return std::nullopt;
}

std::optional<std::int64_t> JsonForm::whole_of(json const& value, std::string const& place) {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    bool fits =
        value.is_number_integer() && (!value.is_number_unsigned() || value.get<std::uint64_t>() <= most);
    if (fits) return value.get<std::int64_t>();
    fault(place, "error.not_whole");
    return std::nullopt;
}

void JsonForm::list(char const* name, std::function<void()> const& begin, Item const& item) {
    auto const* value = take(name);
    if (!value) return;
    if (!value->is_array() && !value->is_null()) return fault(name, "error.not_a_list");
    begin();
    if (value->size() > kMostItems)
        return fault(name, "error.too_many", {{"most", std::to_string(kMostItems)}});
    for (std::size_t i = 0; i < value->size(); ++i) {
        item((*value)[i], std::string(name) + "[" + std::to_string(i) + "]");
    }
}

void JsonForm::fault(std::string const& place, std::string key, std::map<std::string, std::string> values) {
    faults_.add(invalid(prefix_ + place, std::move(key), std::move(values)));
}

}  // namespace mulkko
