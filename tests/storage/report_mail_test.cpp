#include "domain/report_mail.h"

#include <thread>

#include "domain/mail_choices.h"
#include "domain/outbox.h"
#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using testing::ElementsAre;
using testing::Optional;
using testing::SizeIs;

class ReportMailOn : public BothEngines {
protected:
    cast::Cast cast = enter_cast();
};

TEST_P(ReportMailOn, OrdersAreKeptAndChanged) {
    ReportOrder const monthly{.user = cast.manager.id, .monthly = true};
    ReportOrder const yearly{.user = cast.manager.id, .yearly = true};
    write([&](Store& store) {
        auto& mail = store.mail_choices().reports();
        EXPECT_EQ(mail.of(cast.manager.id), ReportOrder{.user = cast.manager.id});
        mail.keep(monthly);
        mail.keep(yearly);
    });
    read([&](Store& store) { EXPECT_THAT(store.mail_choices().reports().all(), ElementsAre(yearly)); });
}

TEST_P(ReportMailOn, AReportGoesOutOnceFromManyServersAndAfterRestarts) {
    write([&](Store& store) {
        store.mail_choices().reports().keep({.user = cast.manager.id, .monthly = true, .yearly = true});
    });
    auto other = ready(options());
    auto const send = [](Database& database) {
        for (auto const& period : {ReportPeriod{2026, 2}, ReportPeriod{2025, 0}, ReportPeriod{2026, 2}})
            write_in(database, [&](Store& store) { write_report_letters(store, period, cast::kNow); });
    };
    std::thread beside([&] { send(*other); });
    send(database());
    beside.join();
    read([&](Store& store) {
        auto const letters = store.outbox().in_state(MailingState::waiting, {}, 10);
        ASSERT_THAT(letters, SizeIs(2));
        std::set<ReportPeriod> periods;
        for (auto const& letter : letters) periods.insert(*store.mail_choices().reports().in(letter.id));
        EXPECT_THAT(periods, SizeIs(2));
    });
}

MULKKO_ON_BOTH_ENGINES(ReportMailOn);

}  // namespace
}  // namespace mulkko
