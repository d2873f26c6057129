#include "storage/values_json.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

namespace mulkko {
namespace {

using Json = nlohmann::json;
using Integers = std::vector<std::int64_t>;
using Texts = std::vector<std::string>;

constexpr char const* kIntegers = "integers";

struct Writing {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(Integers const& integers) const {
        if (integers.empty()) return {{kIntegers, Json::array()}};
        return integers;
    }
    template <typename T>
    Json operator()(T const& value) const {
        return value;
    }
};

Value list_from(Json const& list) {
    if (!list.empty() && list.front().is_number_integer()) return list.get<Integers>();
    return list.get<Texts>();
}

Value value_from(Json const& json) {
    switch (json.type()) {
        case Json::value_t::null:
            return std::monostate{};
        case Json::value_t::boolean:
            return json.get<bool>();
        case Json::value_t::number_integer:
        case Json::value_t::number_unsigned:
            return json.get<std::int64_t>();
        case Json::value_t::number_float:
            return json.get<double>();
        case Json::value_t::string:
            return json.get<std::string>();
        case Json::value_t::array:
            return list_from(json);
        case Json::value_t::object:
            return json.at(kIntegers).get<Integers>();
        case Json::value_t::binary:
        case Json::value_t::discarded:
            break;
    }
    throw std::runtime_error("a value of unknown kind in a row");
}

}  // namespace

std::string to_json(Values const& values) {
    if (values.empty()) return "{}";
    Json object = Json::object();
    for (auto const& [name, value] : values) object[name] = std::visit(Writing{}, value);
    return object.dump();
}

Values values_from_json(std::string_view text) {
    Values values;
    if (text == "{}") return values;
    auto const object = Json::parse(text);
    for (auto const& [name, json] : object.items()) values.emplace(name, value_from(json));
    return values;
}

}  // namespace mulkko
