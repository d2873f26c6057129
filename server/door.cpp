#include "server/door.h"

#include "server/authentication.h"
#include "server/house.h"
#include "server/rate_limit.h"

namespace mulkko {
namespace {

Who bit_of(Role role) {
    switch (role) {
        case Role::company:
            return who::company;
        case Role::expert:
            return who::expert;
        case Role::manager:
            return who::manager;
        case Role::admin:
            return who::admin;
        case Role::system:
            return 0;
    }
    return 0;
}

Result<void> counted(RateLimit& limit, std::string const& who) {
    auto seconds = limit.count(who, std::chrono::steady_clock::now());
    if (!seconds) return {};
    return fail(ErrorCode::too_often, "error.too_often", {{"seconds", std::to_string(*seconds)}});
}

Result<void> count(Call const& call) {
    if (!call.user) return count_stranger(call.house, call.request);
    return counted(call.house.users_limit(), std::to_string(call.user->id.value));
}

// A token is sent on purpose; a cookie goes along with whatever a stranger's page made the browser send.
Result<void> check_origin(Call const& call) {
    auto const& request = call.request;
    if (!is_change(request.verb) || request.header("authorization")) return {};
    bool ours = is_from_our_pages(request, call.house.config());
    bool signing_in = (call.route.who & who::anyone) != 0;
    bool proven =
        signing_in || !call.session || proves_session(request, *call.session, !is_for_programs(request.path));
    if (ours && proven) return {};
    return fail(ErrorCode::forbidden, "error.csrf");
}

Result<void> check_role(Call const& call) {
    if (call.route.who & who::anyone) return {};
    if (!call.user) return fail(ErrorCode::unauthenticated, "error.unauthenticated");
    if (call.route.who & bit_of(call.user->role)) return {};
    return fail(ErrorCode::forbidden, "error.forbidden");
}

}  // namespace

bool is_for_programs(std::string_view path) {
    return path.starts_with("/api/") || path == "/healthz" || path == "/readyz" || path == "/metrics";
}

bool is_change(Verb verb) { return verb != Verb::get && verb != Verb::head && verb != Verb::options; }

Result<void> count_stranger(House& house, Request const& request) {
    return counted(house.strangers_limit(), network_of(request.client_address));
}

Result<void> let_in(Call& call, Store& store, Counting counting) {
    auto visitor = recognise(call.request, call.house.config(), store, call.now);
    if (!visitor) return pass(visitor);
    call.user.reset();
    call.session.reset();
    if (*visitor) {
        call.user = std::move((*visitor)->actor);
        call.session = std::move((*visitor)->session);
        call.language = call.user->language;
    }
    if (counting == Counting::now) {
        if (auto result = count(call); !result) return result;
    }
    if (auto result = check_origin(call); !result) return result;
    return check_role(call);
}

}  // namespace mulkko
