#include "server/reports/ticket_pages.h"

#include "server/figure_book.h"

namespace mulkko {
namespace {

constexpr std::size_t kPage = 200;

TicketWalk walk_through(FigureBook const& book, ReportPeriod const& period) {
    auto const zone = book.ground().time_zone;
    return {begin_of(period, zone), end_of(period, zone)};
}

}  // namespace

TicketPages::TicketPages(House& house, ReportPeriod const& period)
    : house_(house), walk_(walk_through(house.figures(), period)) {}

bool TicketPages::find_next() {
    if (ids_.empty()) ids_ = house_.figures().go_on(walk_, kPage);
    return !ids_.empty();
}

Unit TicketPages::reading(std::shared_ptr<Page> page) const {
    return [ids = ids_, page](Store& store) {
        page->clear();
        for (auto const id : ids) {
            if (auto view = store.tickets().view(id)) page->push_back(std::move(*view));
        }
        return Outcome::keep;
    };
}

void TicketPages::next(Then then) {
    if (!find_next()) return then(Page{});
    auto page = std::make_shared<Page>();
    auto done = [this, page, then](Result<void> outcome) {
        if (!outcome) return then(pass(outcome));
        ids_.clear();
        then(std::move(*page));
    };
    if (!house_.database().submit(Lane::read, reading(page), done)) then(fail(ErrorCode::busy, "error.busy"));
}

Result<TicketPages::Page> TicketPages::next() {
    if (!find_next()) return Page{};
    auto page = std::make_shared<Page>();
    if (auto read = house_.database().run(Lane::read, reading(page)); !read) return pass(read);
    ids_.clear();
    return std::move(*page);
}

}  // namespace mulkko
