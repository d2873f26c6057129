#include <algorithm>
#include <cmath>
#include <sstream>

#include "server/json_file.h"

namespace mulkko {
namespace {

nlohmann::json const kNothing;

std::string written(double number) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << number;
    return text.str();
}

}  // namespace

bool JsonPlace::has(std::string_view key) const {
    return value_->is_object() && value_->contains(std::string(key));
}

void JsonPlace::only(std::initializer_list<std::string_view> keys) const {
    if (!wants(value_->is_object(), "object")) return;
    for (auto const& [key, value] : value_->items()) {
        if (std::ranges::find(keys, key) != keys.end()) continue;
        file_->fault(where_ / key, "file.unknown_key", {{"key", key}});
    }
}

JsonPlace JsonPlace::at(std::string const& key) const {
    if (auto found = maybe(key)) return *found;
    if (value_->is_object()) file_->fault(where_, "file.missing_key", {{"key", key}});
    return {*file_, kNothing, where_ / key};
}

std::optional<JsonPlace> JsonPlace::maybe(std::string const& key) const {
    if (!has(key)) return std::nullopt;
    return JsonPlace{*file_, value_->at(key), where_ / key};
}

std::vector<JsonPlace> JsonPlace::items() const {
    std::vector<JsonPlace> items;
    if (!wants(value_->is_array(), "list")) return items;
    for (std::size_t row = 0; row < value_->size(); ++row) {
        items.push_back({*file_, value_->at(row), where_ / row});
    }
    return items;
}

std::vector<JsonPlace> JsonPlace::members() const {
    std::vector<JsonPlace> members;
    if (!wants(value_->is_object(), "object")) return members;
    for (auto const& [key, value] : value_->items()) members.push_back({*file_, value, where_ / key});
    return members;
}

std::string JsonPlace::text() const {
    return wants(value_->is_string(), "text") ? value_->get<std::string>() : std::string{};
}

std::vector<std::string> JsonPlace::texts() const {
    std::vector<std::string> texts;
    for (auto const& item : items()) texts.push_back(item.text());
    return texts;
}

bool JsonPlace::truth() const { return wants(value_->is_boolean(), "truth") && value_->get<bool>(); }

std::int64_t JsonPlace::whole(std::int64_t least, std::int64_t most) const {
    if (!wants(value_->is_number_integer(), "whole")) return least;
    auto value = value_->get<std::int64_t>();
    bool huge = value_->is_number_unsigned() && value_->get<std::uint64_t>() > std::uint64_t{INT64_MAX};
    if (!huge && value >= least && value <= most) return value;
    fault("file.out_of_range", {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
    return least;
}

double JsonPlace::number(double least, double most) const {
    if (!wants(value_->is_number(), "number")) return least;
    auto value = value_->get<double>();
    if (value >= least && value <= most) return value;
    fault("file.out_of_range", {{"least", written(least)}, {"most", written(most)}});
    return least;
}

void JsonPlace::fault(std::string message, std::map<std::string, std::string> values) const {
    file_->fault(where_, std::move(message), std::move(values));
}

bool JsonPlace::wants(bool fits, char const* kind) const {
    // Something missing was told already; its parts need no further words.
    if (!fits && value_ != &kNothing) fault(std::string("file.not_") + kind);
    return fits;
}

}  // namespace mulkko
