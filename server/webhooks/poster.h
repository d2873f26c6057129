#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/webhooks/network.h"

using CURLM = void;

namespace mulkko {

/// Says what is sent, and where to.
struct Post {
    std::string url;
    std::vector<std::string> headers;  ///< Name: value
    std::string body;
};

/// Tells how a post went. Shape: `trouble` is a key of the catalogues where no whole answer came.
struct Posted {
    std::int64_t id = 0;
    int status = 0;
    std::string answer;  ///< its beginning
    std::string trouble;
};

/// Says how long the other end may take. Units: milliseconds.
struct PostPatience {
    long connecting = 5'000;
    long altogether = 15'000;
};

/// Sends many posts at the same time on one thread, none waiting for another, over libcurl. Looks at every
/// address that is really connected to, whatever its name meant before; follows no redirect, uses no proxy
/// and no other protocol than HTTP.
class Poster {
public:
    explicit Poster(std::vector<Network> allowed, PostPatience patience = {});
    ~Poster();

    void send(std::int64_t id, Post post);
    /// Works on all that is under way until something has come to its end, but no longer than `most`.
    std::vector<Posted> wait(std::chrono::milliseconds most);
    std::size_t under_way() const { return sendings_.size(); }

private:
    struct Sending;

    std::vector<Posted> ended();

    std::vector<Network> allowed_;
    PostPatience patience_;
    std::unique_ptr<CURLM, int (*)(CURLM*)> multi_;
    std::map<void*, std::unique_ptr<Sending>> sendings_;
};

}  // namespace mulkko
