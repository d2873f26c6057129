#include "server/visit.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "server/authentication.h"
#include "server/door.h"
#include "server/house.h"
#include "server/idempotency.h"
#include "server/json_body.h"
#include "server/language_choice.h"
#include "server/lessons.h"
#include "server/log.h"
#include "server/secrets.h"
#include "server/workers.h"

namespace mulkko {
namespace {

constexpr std::size_t kQuicklyRead = 64 << 10;  // JSON of this size does not hold up the I/O thread
constexpr int kMostRuns = 3;

bool is_of_type(Request const& request, std::string_view media_type) {
    auto type = request.header("content-type").value_or("");
    type = type.substr(0, type.find_first_of("; "));
    return std::ranges::equal(type, media_type, {}, [](char c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : +c;
    });
}

Result<void> check_media_type(Request const& request, Body body) {
    bool fits = true;
    bool multipart = is_of_type(request, "multipart/form-data");
    if (body == Body::json) fits = is_of_type(request, "application/json");
    // A page's form may come with files or, where it has none to choose, without.
    bool form = multipart || is_of_type(request, "application/x-www-form-urlencoded");
    if (body == Body::files) fits = is_for_programs(request.path) ? multipart : form;
    if (body == Body::form) fits = form;
    if (fits) return {};
    return fail(ErrorCode::unsupported, "error.unsupported_media_type");
}

}  // namespace

Visit::Visit(House& house, Request& request, Route const& route, std::function<void(Response)> done)
    : house_(house),
      request_(request),
      done_(std::move(done)),
      call_{house, request, route, language_for(request), house.now(), {}, {}, nullptr, {}, {}, {}, nullptr},
      result_(fail(ErrorCode::broken, "error.broken")) {}

void Visit::begin() try {
    if (call_.route.room == Room::quick) return respond(call_.route.handler(call_));
    if (!brings_credentials(request_, house_.config())) {
        counted_ = true;
        if (auto result = count_stranger(house_, request_); !result) return respond(pass(result));
    }
    if (request_.verb == Verb::post) once_key_ = idempotency_key_of(request_);
    bool slow = call_.route.prepare || request_.body.size() > kQuicklyRead;
    if (!slow) {
        read_body();
        return enter();
    }
    auto work = [self = shared_from_this()] { self->prepare(); };
    if (!house_.workers().submit(std::move(work))) respond(fail(ErrorCode::busy, "error.busy"));
} catch (std::exception const& fault) {
    respond(broken(fault));
}

void Visit::read_body() {
    if (call_.route.body == Body::none) return;
    if (auto type = check_media_type(request_, call_.route.body); !type) {
        body_ = pass(type);
    } else if (call_.route.body == Body::json) {
        body_ = read_json(request_.body, house_.config().json_depth);
        if (body_) call_.json = &*body_;
    }
}

// Runs on a worker: outside any transaction, and free to take its time.
void Visit::prepare() try {
    read_body();
    auto result = call_.route.prepare ? prepared() : Result<void>{};
    if (result) return enter();
    let_go_of_files();
    respond(pass(result));
} catch (std::exception const& fault) {
    let_go_of_files();
    respond(broken(fault));
}

Result<void> Visit::prepared() {
    Result<void> let;
    auto looked = house_.database().run(Lane::read, [&](Store& store) {
        let = let_in(call_, store, std::exchange(counted_, true) ? Counting::done : Counting::now);
        return Outcome::keep;
    });
    if (!looked) return looked;
    if (!let) return let;
    if (!body_) return pass(body_);
    return call_.route.prepare(call_);
}

void Visit::enter() {
    bool once = once_key_ && !once_key_->empty();
    auto lane = call_.route.room == Room::read && !once ? Lane::read : Lane::write;
    ++runs_;
    auto self = shared_from_this();
    auto unit = [self](Store& store) { return self->work(store); };
    auto done = [self](Result<void> outcome) { self->leave(std::move(outcome)); };
    if (house_.database().submit(lane, std::move(unit), std::move(done))) return;
    let_go_of_files();
    respond(fail(ErrorCode::busy, "error.busy"));
}

Outcome Visit::work(Store& store) {
    call_.store = &store;
    repeated_ = overtaken_ = false;
    call_.confirmed.reset();
    auto let = let_in(call_, store, std::exchange(counted_, true) ? Counting::done : Counting::now);
    result_ = let ? answered() : Result<Response>{pass(let)};
    return result_ && result_->status < 400 ? Outcome::keep : Outcome::undo;
}

Result<Response> Visit::answered() {
    if (!body_) return pass(body_);
    bool is_page = !is_change(request_.verb) && !is_for_programs(request_.path);
    if (is_page && call_.user) call_.form_token = random_key();
    if (!once_key_) return pass(once_key_);
    if (call_.user && !once_key_->empty()) return answered_once();
    return call_.route.handler(call_);
}

Result<Response> Visit::answered_once() {
    auto before = answer_given_before(call_, *once_key_);
    if (!before) return pass(before);
    if (*before) {
        repeated_ = true;
        return std::move(**before);
    }
    auto response = call_.route.handler(call_);
    if (!response || response->status >= 400) return response;
    auto kept = keep_for_repeats(call_, *once_key_, *response);
    if (kept) return response;
    overtaken_ = true;
    return pass(kept);
}

void Visit::leave(Result<void> outcome) {
    bool again = overtaken_ || (!outcome && outcome.error().code == ErrorCode::conflict);
    if (again && runs_ < kMostRuns) return enter();
    // Whether a lost transaction stands nobody knows: its files stay, and are collected if nothing names
    // them.
    if (!outcome) return respond(pass(outcome));
    note_session();
    if (!result_ || result_->status >= 400 || repeated_) let_go_of_files();
    if (!result_ || !call_.confirmed) return respond(std::move(result_));
    // Before the answer: whoever reads it may count on the suggester knowing.
    learn_from(house_, *call_.confirmed, [self = shared_from_this()] {
        self->respond(std::move(self->result_));
    });
}

void Visit::note_session() {
    if (!call_.session || !wants_noting(*call_.session, call_.now)) return;
    auto note = [key_hash = call_.session->key_hash, now = call_.now](Store& store) {
        store.credentials().touch_session(key_hash, now);
        return Outcome::keep;
    };
    // Under load the note is left out; the next request makes it.
    house_.database().submit(Lane::write, std::move(note), [](Result<void> const&) {});
}

void Visit::let_go_of_files() {
    for (auto const& file : call_.prepared.files) house_.database().content().remove(file.content_key);
    call_.prepared.files.clear();
}

Failure Visit::broken(std::exception const& fault) const {
    log_event(Severity::error, "request_failed", {{"id", request_.id}, {"reason", fault.what()}});
    return fail(ErrorCode::broken, "error.broken");
}

// The last wall: whatever breaks while a failure is put into words, the request gets an answer.
void Visit::respond(Result<Response> result) {
    Response response{.status = 500, .headers = {}, .content_type = {}, .body = {}};
    try {
        auto const* reader = call_.user ? &*call_.user : nullptr;
        response =
            result ? std::move(*result) : house_.failure(request_, call_.language, result.error(), reader);
        keep_private(response);
    } catch (std::exception const& fault) {
        broken(fault);
    }
    done_(std::move(response));
}

}  // namespace mulkko
