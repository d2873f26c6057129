#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "domain/content.h"
#include "domain/result.h"
#include "server/feed.h"

namespace mulkko {

/// Streams a file's bytes; read on a worker thread, piece by piece.
struct Streamed {
    std::shared_ptr<ContentReader> reader;
    std::int64_t size = 0;
};

/// Holds bytes that many answers share, such as the style sheet.
using SharedBytes = std::shared_ptr<std::string const>;

/// Holds one answer as the handlers make it, free of sockets.
struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;  ///< besides Content-Type and Content-Length
    std::string content_type;
    std::variant<std::string, SharedBytes, Streamed> body;
    std::shared_ptr<Feed> feed{};  ///< goes on in place of a body

    Response& with(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

/// Tells caches to keep nothing of an answer that does not say itself what they may keep.
void keep_private(Response& response);

/// Maps a failure to its HTTP status: the only place that does.
int status_of(ErrorCode code);

}  // namespace mulkko
