#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <vector>

#include "domain/webhook_calls.h"
#include "server/jobs/rounds.h"
#include "server/webhooks/poster.h"

namespace mulkko {

class House;

/// Tells webhooks what they are still to be told, on a thread of its own. Several servers may do so at once:
/// each delivery is claimed for a while before it is tried, by the database's clock, and settled afterwards;
/// the posts themselves go out between the two, in no transaction. However slowly one end answers, no other
/// waits for it.
class WebhookCaller {
public:
    using Clock = std::function<Time(Store&)>;

    /// Shape: `clock` tells the time that claims go by; the database's own unless a test says otherwise.
    WebhookCaller(
        House& house, std::vector<Network> allowed, std::chrono::milliseconds pause, Clock clock = {}
    );
    /// Ends once what is under way has come to its end, or a few seconds have passed.
    ~WebhookCaller();

    /// Makes a try of all that is due, and waits for what comes of it; says how many.
    int round();

private:
    void go_round();
    void look_for_work();
    void take(Webhook const& webhook);
    void post(WebhookCall call);
    int settle_what_ends(std::chrono::milliseconds most);
    void settle(WebhookCall const& call, Attempt const& attempt);
    void tidy();
    int room_for(Webhook const& webhook) const;

    House& house_;
    Clock clock_;
    std::chrono::milliseconds pause_;
    std::mutex working_;  // the poster, and all until the random numbers
    Poster poster_;
    std::map<std::int64_t, WebhookCall> under_way_;
    std::int64_t posts_ = 0;
    std::chrono::steady_clock::time_point tidied_at_{};
    std::mt19937_64 random_{std::random_device{}()};
    std::atomic<bool> busy_ = false;
    Rounds rounds_;
};

}  // namespace mulkko
