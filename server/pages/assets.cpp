#include "server/views/assets.h"

#include "server/house.h"
#include "server/pages/pages.h"
#include "server/wishes.h"

namespace mulkko::pages {
namespace {

Response asset_answer(Asset const& asset, Request const& request, std::string keep) {
    bool const packed = takes_gzip(request.header("accept-encoding").value_or(""));
    Response response{
        .status = 200,
        .headers = {},
        .content_type = asset.media_type,
        .body = packed ? asset.packed : asset.bytes,
    };
    if (packed) response.with("Content-Encoding", "gzip");
    return std::move(response.with("Vary", "Accept-Encoding").with("Cache-Control", std::move(keep)));
}

}  // namespace

Result<Response> asset(Call& call) {
    auto const& name = call.request.path_values["name"];
    auto const* found = call.house.assets().find(name);
    if (!found) return fail(ErrorCode::not_found, "error.not_found");
    // The address holds a hash of the content, so what it names never changes.
    bool const is_exact = found->address.ends_with("/" + name);
    return asset_answer(*found, call.request, is_exact ? "public, max-age=31536000, immutable" : "no-cache");
}

Result<Response> favicon(Call& call) {
    auto const* found = call.house.assets().find("mark.svg");
    if (!found) return fail(ErrorCode::not_found, "error.not_found");
    return asset_answer(*found, call.request, "public, max-age=86400");
}

}  // namespace mulkko::pages
