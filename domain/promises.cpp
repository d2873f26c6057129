#include "domain/promises.h"

#include "domain/desk.h"

namespace mulkko {

Result<Promises> promises_of(Store& store, Rules const& rules, Actor const& actor, TicketId id, Time now) {
    auto view = Desk(store, rules, now).ticket_for(actor, id);
    if (!view) return pass(view);
    if (view->sight != Sight::whole) return fail(ErrorCode::not_found, "error.not_found");
    Promises promises{
        .view = std::move(*view), .country = {}, .first_response = {}, .resolution = {}, .recounts = {}};
    promises.country = promises.view.company_country;
    auto const& calendar = rules.calendars.of(promises.country);
    auto const events = store.events().of(id);
    promises.first_response = reckoning_of(AlarmKind::first_response, events, calendar);
    promises.resolution = reckoning_of(AlarmKind::resolution, events, calendar);
    for (auto const& event : events) {
        if (event.action == "recount") promises.recounts.push_back(event);
    }
    return promises;
}

}  // namespace mulkko
