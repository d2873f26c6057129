#include "server/idempotency.h"

#include <algorithm>

#include "server/secrets.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kLongestKey = 200;
constexpr auto kKeptFor = 48h;

bool is_plain(std::string_view key) {
    return std::ranges::all_of(key, [](char c) { return c > ' ' && c < '\x7f'; });
}

std::string scope_of(Call const& call) {
    return std::to_string(call.actor().id.value) + " " + call.request.path;
}

// The files of a repeat lie in other temporary files; what counts is what is in them.
std::string body_hash_of(Request const& request) {
    if (request.form.empty() && request.parts.empty()) return key_hash(request.body);
    std::string all;
    auto add = [&](std::string_view name, std::string_view value) {
        all.append(name).append("=").append(key_hash(value)).append(";");
    };
    for (auto const& [name, value] : request.form) {
        if (name != "csrf") add(name, value);
    }
    for (auto const& part : request.parts) {
        add(part.name + "/" + part.file_name, part.sha256.empty() ? part.text : part.sha256);
    }
    return key_hash(all);
}

}  // namespace

Result<std::string> idempotency_key_of(Request const& request) {
    auto header = request.header("idempotency-key");
    std::string key(header ? *header : request.form_value("form_token"));
    bool fits = key.size() <= kLongestKey && is_plain(key) && !(header && key.empty());
    if (!fits) return fail(invalid("Idempotency-Key", "error.bad_idempotency_key"));
    return key;
}

Result<std::optional<Response>> answer_given_before(Call const& call, std::string const& key) {
    auto given = call.store->credentials().given_answer(scope_of(call), key);
    if (!given || given->expires_at <= call.now) return std::nullopt;
    if (given->body_hash != body_hash_of(call.request)) {
        return fail(invalid("Idempotency-Key", "error.idempotency_key_reused"));
    }
    Response response{
        .status = given->status,
        .headers = std::move(given->headers),
        .content_type = std::move(given->content_type),
        .body = std::move(given->body),
    };
    return response;
}

Result<void> keep_for_repeats(Call const& call, std::string const& key, Response const& response) {
    auto const* body = std::get_if<std::string>(&response.body);
    return call.store->credentials().keep_answer({
        .scope = scope_of(call),
        .key = key,
        .body_hash = body_hash_of(call.request),
        .status = response.status,
        .headers = response.headers,
        .content_type = response.content_type,
        .body = body ? *body : std::string{},
        .at = call.now,
        .expires_at = call.now + kKeptFor,
    });
}

}  // namespace mulkko
