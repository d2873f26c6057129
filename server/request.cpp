#include "server/request.h"

namespace mulkko {
namespace {

std::string_view first_of(Fields const& fields, std::string_view name) {
    auto found = fields.lower_bound(name);
    return found != fields.end() && found->first == name ? std::string_view(found->second)
                                                         : std::string_view();
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const {
    auto found = headers.find(lower_case_name);
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

std::string_view Request::query_value(std::string_view name) const { return first_of(query, name); }

std::string_view Request::form_value(std::string_view name) const { return first_of(form, name); }

std::vector<std::string> Request::form_values(std::string_view name) const {
    std::vector<std::string> values;
    auto [first, last] = form.equal_range(name);
    for (; first != last; ++first) values.push_back(first->second);
    return values;
}

}  // namespace mulkko
