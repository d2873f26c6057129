#include "server/house.h"

#include <chrono>
#include <fstream>
#include <sstream>

#include "server/authentication.h"
#include "server/catalogues.h"
#include "server/door.h"
#include "server/figure_book.h"
#include "server/language_choice.h"
#include "server/meters.h"
#include "server/pages/pages.h"
#include "server/problem.h"
#include "server/rate_limit.h"
#include "server/router.h"
#include "server/views/assets.h"
#include "server/views/templates.h"
#include "server/visit.h"
#include "server/workers.h"

namespace mulkko {
namespace {

constexpr std::size_t kWaitingForWorkers = 64;

Time system_time() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

Result<SharedBytes> whole_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(invalid(path, "error.file_missing"));
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return std::make_shared<std::string const>(std::move(bytes).str());
}

/// Finds the page that a form stands on: a ticket's, the one to file with, or the first of its kind.
std::string_view page_with_form(std::string_view path) {
    if (path == "/problems") return "/problems/new";
    auto const second = path.find('/', 1);
    if (second == path.npos) return path;
    return path.substr(0, path.starts_with("/tickets/") ? path.find('/', second + 1) : second);
}

// The way to the sign-in page, and from there back. Who sent a form is told that it did not arrive.
std::string way_to_sign_in(Request const& request) {
    bool const sent = is_change(request.verb);
    auto const back = sent ? page_with_form(request.path) : std::string_view{request.path};
    if (back == "/" || back.starts_with("/sign-")) return "/sign-in";
    std::string next;
    for (unsigned char c : back) {
        constexpr auto digits = "0123456789ABCDEF";
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/';
        if (plain)
            next += static_cast<char>(c);
        else
            next.append({'%', digits[c >> 4], digits[c & 15]});
    }
    return "/sign-in?next=" + next + (sent ? "&unsent=true" : "");
}

bool is_form_on(Route const& route) { return route.body == Body::files || route.body == Body::form; }

}  // namespace

House::House(Config config, Rules rules, std::unique_ptr<Database> database)
    : now(system_time),
      config_(std::move(config)),
      rules_(std::move(rules)),
      database_(std::move(database)),
      router_(std::make_unique<Router>(routes())),
      figures_(std::make_unique<FigureBook>(rules_.calendars.of({}).time_zone)),
      meters_(std::make_unique<Meters>()),
      users_limit_(std::make_unique<RateLimit>(config_.requests_per_minute)),
      strangers_limit_(std::make_unique<RateLimit>(config_.anonymous_requests_per_minute)),
      workers_(std::make_unique<Workers>(config_.compute_threads, kWaitingForWorkers)) {}

House::~House() = default;

Result<std::unique_ptr<House>> House::open(Config config, Rules rules, std::unique_ptr<Database> database) {
    std::unique_ptr<House> house(new House(std::move(config), std::move(rules), std::move(database)));
    if (auto furnished = house->furnish(); !furnished) return pass(furnished);
    return house;
}

Result<void> House::furnish() {
    auto const& directory = config_.templates_directory;
    auto catalogues = Catalogues::read(directory + "/locale");
    if (!catalogues) return pass(catalogues);
    catalogues_ = std::make_unique<Catalogues>(std::move(*catalogues));
    auto assets = Assets::read(directory + "/assets");
    if (!assets) return pass(assets);
    assets_ = std::make_unique<Assets>(std::move(*assets));
    auto templates = Templates::read(directory, *catalogues_, *assets_);
    if (!templates) return pass(templates);
    templates_ = std::make_unique<Templates>(std::move(*templates));
    auto description = whole_file(directory + "/api/openapi.json");
    if (!description) return pass(description);
    description_ = std::move(*description);
    return {};
}

Admission House::admit(Request const& head) {
    Admission admission;
    admission.body_limit = config_.body_bytes;
    auto way = router_->find(head.verb, head.path);
    if (!way.route || !is_form_on(*way.route)) return admission;
    admission.files = true;
    admission.file_limit = way.route->body == Body::files ? config_.file_bytes : 0;
    admission.file_count_limit = way.route->body == Body::files ? config_.files_per_message : 0;
    admission.body_limit += admission.file_limit * static_cast<std::uint64_t>(admission.file_count_limit);
    // Who brings nothing to be recognised by is refused before the files are taken in.
    bool stranger = !(way.route->who & who::anyone) && !brings_credentials(head, config_);
    if (!stranger) return admission;
    admission.refusal =
        failure(head, language_for(head), {ErrorCode::unauthenticated, {}, "error.unauthenticated", {}, {}});
    keep_private(*admission.refusal);
    return admission;
}

void House::answer(Request& request, std::function<void(Response)> answered) {
    auto way = router_->find(request.verb, request.path);
    auto const path = way.route ? way.route->path : std::string_view{"none"};
    auto done = [this,
                 path,
                 verb = request.verb,
                 began = std::chrono::steady_clock::now(),
                 answered = std::move(answered)](Response response) {
        meters_->note(verb, path, response.status, std::chrono::steady_clock::now() - began);
        answered(std::move(response));
    };
    if (way.route) {
        request.path_values = std::move(way.values);
        return std::make_shared<Visit>(*this, request, *way.route, std::move(done))->begin();
    }
    Response response;
    if (!way.allowed.empty() && request.verb == Verb::options) {
        response.status = 204;
    } else {
        response = refuse(request, way.allowed.empty() ? 404 : 405);
    }
    if (!way.allowed.empty()) response.with("Allow", allow_header(way.allowed));
    done(std::move(response));
}

Response House::refuse(Request const& request, int status) {
    auto response = failed(request, language_for(request), status, {}, nullptr);
    keep_private(response);
    return response;
}

Response House::failure(Request const& request, Language language, Error const& error, Actor const* reader)
    const {
    return failed(request, language, status_of(error.code), error, reader);
}

Response House::failed(
    Request const& request, Language language, int status, Error const& error, Actor const* reader
) const {
    bool to_sign_in = status == 401 && !is_for_programs(request.path) && request.path != "/sign-in";
    if (to_sign_in) {
        return Response{
            .status = 303,
            .headers = {{"Location", way_to_sign_in(request)}},
            .content_type = {},
            .body = {}};
    }
    auto response = is_for_programs(request.path)
                        ? problem(*catalogues_, language, status, error, request.id)
                        : error_page(*this, request, language, status, error, reader);
    add_failure_headers(response, status, error);
    return response;
}

}  // namespace mulkko
