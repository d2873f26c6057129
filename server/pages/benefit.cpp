#include <charconv>
#include <cmath>

#include "domain/following_up.h"
#include "domain/text.h"
#include "server/benefit_link.h"
#include "server/house.h"
#include "server/mail/letter_writer.h"
#include "server/pages/pages.h"
#include "server/secrets.h"
#include "server/views/form.h"
#include "server/views/page.h"

// What a solution brought, months later: one page behind a signed link, for the company alone.

namespace mulkko::pages {
namespace {

std::string said(Request const& request, char const* name) {
    auto const typed = request.form_value(name);
    return std::string{typed.empty() ? request.query_value(name) : typed};
}

/// Finds what the link asks about, and whom. Errors: not_found; forbidden (somebody else is signed in).
Result<FollowUp> asked_by_link(Call& call) {
    FollowUpId const id{number_from(said(call.request, "follow_up")).value_or(0)};
    auto const keys = mail_keys_kept(*call.store);
    bool const proven = keys && same_secret(said(call.request, "proof"), benefit_proof(keys->letters, id));
    if (!proven) return fail(ErrorCode::not_found, "error.link_ended");
    auto const* reader = call.user ? &call.actor() : nullptr;
    auto follow_up = FollowingUp(*call.store, call.house.rules(), call.now).asked(id, reader);
    if (!follow_up) return follow_up;
    // The letter was in this language, and so is its page.
    if (auto const user = call.store->users().find(follow_up->user)) call.language = user->language;
    return follow_up;
}

/// Reads a whole number, with or without commas between its thousands; -1 for anything else.
std::optional<std::int64_t> number_typed(Request const& request, char const* name) {
    std::string text{request.form_value(name)};
    std::erase_if(text, [](char c) { return c == ',' || c == ' '; });
    if (text.empty()) return std::nullopt;
    return number_from(text).value_or(-1);
}

/// Reads a per cent with up to two decimals. Units: hundredths of a per cent; -1 for anything else.
std::optional<std::int64_t> rate_typed(Request const& request, char const* name) {
    std::string text{request.form_value(name)};
    std::erase_if(text, [](char c) { return c == '%' || c == ' '; });
    if (text.empty()) return std::nullopt;
    double rate = 0;
    auto const [end, fault] =
        std::from_chars(text.data(), text.data() + text.size(), rate, std::chars_format::fixed);
    bool const whole = fault == std::errc{} && end == text.data() + text.size();
    return whole && rate >= 0 && rate <= 100 ? std::llround(rate * 100) : -1;
}

Benefit benefit_typed(Request const& request) {
    return {
        .saved = number_typed(request, "saved"),
        .currency = std::string{request.form_value("currency")},
        .defects_before = rate_typed(request, "defects_before"),
        .defects_after = rate_typed(request, "defects_after"),
        .downtime_hours = number_typed(request, "downtime_hours"),
        .jobs = number_typed(request, "jobs"),
        .remark = std::string{request.form_value("remark")},
    };
}

void show_currencies(View& view, std::string_view chosen) {
    for (auto const code : kBenefitCurrencies) {
        auto option = view.add("currencies");
        option.set("currency_code", code);
        option.show_if("currency_chosen", code == chosen);
    }
}

Response benefit_page(Call& call, FollowUp const& follow_up, Error const* fault) {
    Page page{call, "benefit/ask.html"};
    auto& view = page.view();
    auto const ticket = call.store->tickets().find(follow_up.ticket);
    view.set("asked_number", follow_up.ticket.value);
    view.set("asked_title", ticket ? ticket->problem.title : "");
    view.set("link_follow_up", follow_up.id.value);
    view.set("link_proof", said(call.request, "proof"));
    auto const& typed = call.request.form;
    show_values(
        view, typed, {"saved", "defects_before", "defects_after", "downtime_hours", "jobs", "remark"}
    );
    show_currencies(view, value_of(typed, "currency"));
    if (fault) show_faults(view, page.words(), *fault);
    return page.answer(fault ? status_of(fault->code) : 200);
}

Response thanks_page(Call& call) { return Page{call, "benefit/thanks.html"}.answer(); }

}  // namespace

Result<Response> show_benefit(Call& call) {
    auto const follow_up = asked_by_link(call);
    if (!follow_up) return pass(follow_up);
    return follow_up->answered_at ? thanks_page(call) : benefit_page(call, *follow_up, nullptr);
}

Result<Response> keep_benefit(Call& call) {
    auto const follow_up = asked_by_link(call);
    if (!follow_up) return pass(follow_up);
    if (follow_up->answered_at) return thanks_page(call);
    auto const* reader = call.user ? &call.actor() : nullptr;
    FollowingUp following_up{*call.store, call.house.rules(), call.now};
    auto const kept = following_up.answer(follow_up->id, reader, benefit_typed(call.request));
    if (kept) return thanks_page(call);
    if (kept.error().code != ErrorCode::invalid) return pass(kept);
    return benefit_page(call, *follow_up, &kept.error());
}

}  // namespace mulkko::pages
