#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "server/call.h"

namespace mulkko {

/// Carries one request through the house: body, preparation on a worker, the handler in its unit of work,
/// the answer. Lives until the answer is given.
class Visit : public std::enable_shared_from_this<Visit> {
public:
    Visit(House& house, Request& request, Route const& route, std::function<void(Response)> done);

    /// Starts it; called on the I/O thread, and returns without waiting for anything slow.
    void begin();

private:
    void read_body();
    void prepare();
    Result<void> prepared();
    void enter();
    Outcome work(Store& store);
    Result<Response> answered();
    Result<Response> answered_once();
    void leave(Result<void> outcome);
    void note_session();
    void let_go_of_files();
    Failure broken(std::exception const& fault) const;
    void respond(Result<Response> result);

    House& house_;
    Request& request_;
    std::function<void(Response)> done_;
    Call call_;
    Result<std::string> once_key_;  // makes the request count once; empty where it has none
    Result<nlohmann::json> body_;
    Result<Response> result_;
    bool counted_ = false;    // against the rate limit
    bool repeated_ = false;   // answered as before, without doing it again
    bool overtaken_ = false;  // a parallel request with the same key was faster
    int runs_ = 0;
};

}  // namespace mulkko
