#pragma once

#include "server/mail/letter_writer.h"
#include "tests/http/at_the_browser.h"

namespace mulkko::test {

/// Leads the cast through every page there is, and through what each may hold, right and wrong.
class EveryPage : public AtTheBrowser {
protected:
    void walk_registers();
    void walk_webhooks();
    void walk_refusals();
    void walk_moves();
    void walk_tickets();
    void walk_sharing();
    void walk_mail();
    void walk_letters();
    void walk_further_letters();
    void have_letters_written();
    void walk_accounts();
    void look_where_nothing_is();
    void walk_deadlines();
    void walk_figures();
    void walk_benefits();
    void walk_reports();
    void walk_recurring();
    void look_in_november();
    void write_reports_by_mail(LetterWriter const& writer, Store& store);

    /// Lets every expert take so many tickets, or none of them anything.
    void set_experts(bool active, int capacity) {
        app.work([&](Store& store) {
            for (auto expert : store.experts().list({}, 1000)) {
                expert.active = active;
                expert.capacity = capacity;
                store.experts().update(expert);
            }
        });
    }
};

}  // namespace mulkko::test
