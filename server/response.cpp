#include "server/response.h"

#include <algorithm>

namespace mulkko {

void keep_private(Response& response) {
    bool says = std::ranges::any_of(response.headers, [](auto const& header) {
        return header.first == "Cache-Control";
    });
    if (!says) response.with("Cache-Control", "private, no-store");
}

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid:
            return 422;
        case ErrorCode::malformed:
            return 400;
        case ErrorCode::unsupported:
            return 415;
        case ErrorCode::unauthenticated:
            return 401;
        case ErrorCode::forbidden:
            return 403;
        case ErrorCode::not_found:
            return 404;
        case ErrorCode::conflict:
            return 409;
        case ErrorCode::stale:
            return 412;
        case ErrorCode::unconditional:
            return 428;
        case ErrorCode::too_large:
            return 413;
        case ErrorCode::too_often:
            return 429;
        case ErrorCode::busy:
            return 503;
        case ErrorCode::broken:
            return 500;
    }
    return 500;
}

}  // namespace mulkko
