#include "domain/addresses.h"
#include "domain/mail_choices.h"
#include "domain/report_mail.h"
#include "server/figure_book.h"
#include "server/house.h"
#include "server/jobs/postman.h"
#include "server/log.h"
#include "server/reports/report_xlsx.h"

// Reports to those who want them by mail: when each is due, and what its letter says.

namespace mulkko {

void Postman::write_reports() {
    auto const now = this->now();
    for (auto const& period : reports_due(house_.rules().calendars.of({}), now)) {
        if (written_.contains(period)) continue;
        int written = 0;
        auto const kept = house_.database().run(Lane::write, [&](Store& store) {
            written = write_report_letters(store, period, now);
            return Outcome::keep;
        });
        if (!kept) {
            log_event(Severity::warning, "reports_not_written", {{"error", kept.error().message}});
            continue;
        }
        written_.insert(period);
        if (written == 0) continue;
        std::int64_t const letters = written;
        log_event(Severity::info, "reports_written", {{"period", to_text(period)}, {"letters", letters}});
    }
}

/// Who may no longer read figures gets none, and nobody the report of a time before the desk; a book that is
/// still being read is waited for.
Postman::Outgoing Postman::report_of(Mailing const& letter) {
    std::optional<User> reader;
    std::optional<ReportPeriod> period;
    Result<int> caught_up;
    bool fails = false;
    auto read = house_.database().run(Lane::read, [&](Store& store) {
        reader = store.users().find(letter.user);
        period = store.mail_choices().reports().in(letter.id);
        caught_up = house_.figures().catch_up(store);
        fails = Addresses(store, house_.rules(), now()).trouble_of(letter.user).has_value();
        return Outcome::keep;
    });
    if (!read) throw std::runtime_error(read.error().message);
    if (!caught_up) throw std::runtime_error(caught_up.error().message);
    bool const may_read_it = reader && reader->active && may_read(Actor::of(*reader), Register::metrics);
    bool const is_any = period && is_reportable(house_.figures().ground(), *period, now());
    if (fails || !may_read_it || !is_any) return {std::nullopt, fails};
    auto const& rules = house_.rules();
    Words const words{house_.catalogues(), rules, reader->language, rules.calendars.of({}), now()};
    auto counted = report_of_period(*period, words);
    auto workbook = small_workbook(house_, counted, words);
    if (!workbook) throw std::runtime_error(workbook.error().message);
    return {writer_->report(letter, *reader, counted, words, *workbook), false};
}

NamedReport Postman::report_of_period(ReportPeriod const& period, Words const& words) {
    auto counted = mulkko::report_of(house_.figures().ground(), period, now());
    NamedReport report;
    auto read = house_.database().run(Lane::read, [&](Store& store) {
        report = named(counted, words, store);
        return Outcome::keep;
    });
    if (!read) throw std::runtime_error(read.error().message);
    return report;
}

}  // namespace mulkko
