#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "domain/report_period.h"
#include "domain/ticket_list.h"
#include "domain/ticket_walk.h"
#include "server/house.h"

namespace mulkko {

/// Reads the tickets of a period page by page, each page in a transaction of its own, so that neither a lane
/// nor an old picture of the database is held while somebody slowly takes them.
class TicketPages {
public:
    using Page = std::vector<TicketView>;

    TicketPages(House& house, ReportPeriod const& period);

    /// Says how the next page went.
    /// Shape: an empty page is the end.
    using Then = std::function<void(Result<Page>)>;

    /// Reads the next page on a lane, and hands it on there; on the calling thread where it is the end. A
    /// page that could not be read is read again by the next call.
    /// Errors: busy.
    void next(Then then);

    /// Reads the next page and waits for it; not to be called from a lane's thread.
    Result<Page> next();

private:
    bool find_next();
    Unit reading(std::shared_ptr<Page> page) const;

    House& house_;
    TicketWalk walk_;
    std::vector<TicketId> ids_;  ///< of the page that is to be read
};

}  // namespace mulkko
