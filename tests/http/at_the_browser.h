#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/journey.h"
#include "tests/support/page_form.h"

namespace mulkko::test {

/// Seats the cast at their browsers, signed in, over a Mulkko of their own; their programs go by `journey`.
class AtTheBrowser : public testing::Test {
protected:
    App app{Engine::sqlite, [](Config& config) {
                config.session_idle_minutes = 14 * 24 * 60;
                config.mail.imap_url = "imap://127.0.0.1";  // the pages speak of it; only the program fetches
                config.mail.smtp_url = "smtp://mail.test";
                config.mail.reply_address = "desk@mail.test";
            }};
    Journey journey{app};
    HttpClient company = app.signed_in(app.cast().member);
    HttpClient neighbour = app.signed_in(app.cast().neighbour_member);
    HttpClient casting = app.signed_in(app.cast().casting_person);
    HttpClient moulds = app.signed_in(app.cast().moulds_person);
    HttpClient manager = app.signed_in(app.cast().manager);
    HttpClient admin = app.signed_in(app.cast().admin);

    /// Lets the casting expert take as many tickets as a test needs.
    AtTheBrowser() {
        app.work([this](Store& store) {
            auto expert = app.cast().casting;
            expert.capacity = 50;
            store.experts().update(expert);
        });
    }

    /// Gives the filing form, filled in with the cast's sample problem.
    PageForm filled_filing_form() {
        auto form = form_on(company.get("/problems/new"), "/problems");
        auto const problem = filing();
        for (auto const* name : {"title", "description", "city", "defect", "material"})
            form.set(name, problem[name]);
        return form.set("urgency", "urgent");
    }

    /// Lists the problems there are.
    nlohmann::json tickets() { return journey.manager.get("/api/v1/tickets?limit=100").json()["items"]; }

    /// Gives a ticket's page address.
    static std::string page_of(nlohmann::json const& ticket) { return "/tickets/" + ticket["id"].dump(); }
};

/// Says that a page shows some text, as its reader would see it.
MATCHER_P(Shows, text, "shows " + testing::PrintToString(text)) {
    *result_listener << "which has status " << arg.status;
    return without_entities(arg.body).find(text) != std::string::npos;
}

}  // namespace mulkko::test
