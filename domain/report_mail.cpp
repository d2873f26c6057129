#include "domain/report_mail.h"

#include "domain/access.h"
#include "domain/mail_choices.h"
#include "domain/outbox.h"
#include "domain/store.h"

namespace mulkko {

int write_report_letters(Store& store, ReportPeriod const& period, Time now) {
    auto& mail = store.mail_choices().reports();
    if (!mail.claim(period, now)) return 0;
    int written = 0;
    for (auto const& order : mail.all()) {
        auto const user = store.users().find(order.user);
        bool const may_read_it = user && user->active && may_read(Actor::of(*user), Register::metrics);
        if (!may_read_it || !order.wants(period)) continue;
        Mailing const letter{
            .user = order.user, .kind = MailingKind::report, .next_at = now, .created_at = now};
        mail.note(store.outbox().add(letter), period);
        ++written;
    }
    return written;
}

}  // namespace mulkko
