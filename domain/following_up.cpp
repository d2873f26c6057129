#include "domain/following_up.h"

#include "domain/mail_choices.h"
#include "domain/outbox.h"

namespace mulkko {
namespace {

using std::chrono::days;

constexpr days kYear{365};
// Who could not be asked on the day (a letter too many this year) may still be asked within a month of it.
constexpr days kWindow{30};
constexpr int kPage = 200;

constexpr days days_of(int months) { return days{months * 365 / 12}; }

}  // namespace

int FollowingUp::ask_due() {
    int asked = 0;
    for (auto const months : kFollowUpMonths) asked += ask_after(months);
    return asked;
}

int FollowingUp::ask_after(int months) {
    auto const until = now_ - days_of(months);
    int asked = 0;
    for (TicketId after;;) {
        auto const solved = store_.follow_ups().solved_between(until - kWindow, until, months, after, kPage);
        for (auto const& ticket : solved) asked += ask(ticket, months) ? 1 : 0;
        if (std::ssize(solved) < kPage) return asked;
        after = solved.back();
    }
}

bool FollowingUp::ask(TicketId id, int months) {
    auto const ticket = store_.tickets().find(id);
    bool const stands = ticket && rules_.workflow.category_of(ticket->state) == Category::done;
    if (!stands) return false;
    auto const last = store_.follow_ups().last_of(ticket->company);
    if (last && last->asked_at > now_ - kYear) return false;
    auto const user = to_be_asked(*ticket);
    if (!user) return false;
    FollowUp const follow_up{
        .ticket = id, .company = ticket->company, .user = user->id, .months = months, .asked_at = now_};
    if (!store_.follow_ups().add(follow_up)) return false;
    store_.outbox().add(Mailing{
        .user = user->id, .ticket = id, .kind = MailingKind::follow_up, .next_at = now_, .created_at = now_});
    return true;
}

// Who filed it knows it best; who has left is asked through a colleague.
std::optional<User> FollowingUp::to_be_asked(Ticket const& ticket) {
    auto const wants = [&](User const& user) {
        return user.active && user.company == ticket.company &&
               store_.mail_choices().of(user.id).wants(MailTopic::follow_ups);
    };
    if (auto filer = store_.users().find(ticket.filed_by); filer && wants(*filer)) return filer;
    for (auto const& colleague : store_.users().of_company(ticket.company)) {
        if (wants(colleague)) return colleague;
    }
    return std::nullopt;
}

Result<FollowUp> FollowingUp::asked(FollowUpId id, Actor const* reader) {
    auto follow_up = store_.follow_ups().find(id);
    if (!follow_up) return fail(ErrorCode::not_found, "error.link_ended");
    bool const another = reader && (reader->role != Role::company || reader->company != follow_up->company);
    if (another) return fail(ErrorCode::forbidden, "error.benefit_by_company");
    return std::move(*follow_up);
}

Result<FollowUp> FollowingUp::answer(FollowUpId id, Actor const* reader, Benefit benefit) {
    auto follow_up = asked(id, reader);
    if (!follow_up) return follow_up;
    auto good = checked(std::move(benefit));
    if (!good) return pass(good);
    follow_up->benefit = std::move(*good);
    follow_up->answered_at = now_;
    if (!store_.follow_ups().answer(*follow_up)) return fail(ErrorCode::conflict, "error.answered_already");
    return follow_up;
}

std::optional<double> BenefitFigures::response_rate() const {
    if (asked == 0) return std::nullopt;
    return static_cast<double>(answered) / static_cast<double>(asked);
}

BenefitFigures benefit_figures(std::vector<FollowUp> const& follow_ups, Time begin, Time end) {
    auto const is_in = [&](Time at) { return at >= begin && at < end; };
    BenefitFigures figures;
    for (auto const& one : follow_ups) {
        if (is_in(one.asked_at)) ++figures.asked;
        if (!one.answered_at || !is_in(*one.answered_at)) continue;
        auto const& benefit = one.benefit;
        ++figures.answered;
        if (benefit.saved) figures.saved[benefit.currency] += *benefit.saved;
        figures.downtime_hours += benefit.downtime_hours.value_or(0);
        figures.jobs += benefit.jobs.value_or(0);
        if (!benefit.defects_before || !benefit.defects_after) continue;
        ++figures.told_defects;
        figures.defects_before += static_cast<double>(*benefit.defects_before);
        figures.defects_after += static_cast<double>(*benefit.defects_after);
    }
    if (figures.told_defects == 0) return figures;
    figures.defects_before /= static_cast<double>(figures.told_defects);
    figures.defects_after /= static_cast<double>(figures.told_defects);
    return figures;
}

}  // namespace mulkko
