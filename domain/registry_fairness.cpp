#include "domain/registry.h"

namespace mulkko {

Result<FairnessSheet> Registry::fairness_between(Actor const& actor, Time from, Time until) {
    if (!may_read(actor, Register::metrics)) return fail(ErrorCode::forbidden, "error.forbidden");
    auto const offers = store_.offers().made_between(from, until);
    return fairness_sheet(offers, store_.experts().at_work(now_), rules_.calendars);
}

}  // namespace mulkko
