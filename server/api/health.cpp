#include "server/api/answers.h"
#include "server/api/api.h"
#include "server/house.h"

namespace mulkko::api {

Result<Response> alive(Call&) { return json_answer({{"status", "alive"}}); }

// That this runs at all shows that the database answers.
Result<Response> ready(Call& call) {
    if (call.house.is_draining()) return fail(ErrorCode::busy, "error.draining");
    if (auto current = call.database().check(); !current) return fail(ErrorCode::busy, "error.not_ready");
    return json_answer({{"status", "ready"}});
}

Result<Response> describe(Call& call) {
    Response response{.status = 200, .headers = {}, .content_type = "application/json", .body = {}};
    response.body = call.house.description();
    return response.with("Cache-Control", "public, max-age=300");
}

}  // namespace mulkko::api
