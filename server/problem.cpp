#include "server/problem.h"

#include <nlohmann/json.hpp>

namespace mulkko {
namespace {

using nlohmann::json;

constexpr auto kReplace = json::error_handler_t::replace;

json faults_of(Error const& error, Catalogues const& catalogues, Language language) {
    auto faults = json::array();
    auto add = [&](Error const& fault) {
        if (fault.field.empty()) return;
        auto message = catalogues.text(language, fault.message, fault.values);
        faults.push_back({{"field", fault.field}, {"message", std::move(message)}});
    };
    add(error);
    for (auto const& fault : error.also) add(fault);
    return faults;
}

json list_of(std::string const& joined) {
    auto items = json::array();
    for (std::size_t begin = 0; begin < joined.size();) {
        auto end = std::min(joined.find(", ", begin), joined.size());
        items.push_back(joined.substr(begin, end - begin));
        begin = end + 2;
    }
    return items;
}

}  // namespace

Response problem(
    Catalogues const& catalogues,
    Language language,
    int status,
    Error const& error,
    std::string const& request_id
) {
    auto number = std::to_string(status);
    auto title = catalogues.text(language, "problem." + number);
    json body{
        {"type", "urn:mulkko:problem:" + number},
        {"title", title},
        {"status", status},
        {"detail", error.message.empty() ? title : catalogues.text(language, error.message, error.values)},
        {"errors", faults_of(error, catalogues, language)},
        {"request_id", request_id},
    };
    if (auto actions = error.values.find("actions"); actions != error.values.end()) {
        body["actions"] = list_of(actions->second);
    }
    Response response{
        .status = status, .headers = {}, .content_type = "application/problem+json", .body = {}};
    response.body = body.dump(-1, ' ', false, kReplace);
    response.with("Content-Language", std::string(code_of(language)));
    return response;
}

void add_failure_headers(Response& response, int status, Error const& error) {
    if (status == 401) response.with("WWW-Authenticate", "Bearer realm=\"mulkko\"");
    if (status != 429 && status != 503) return;
    auto seconds = error.values.find("seconds");
    response.with("Retry-After", seconds == error.values.end() ? "1" : seconds->second);
}

}  // namespace mulkko
