#include <algorithm>
#include <map>
#include <set>

#include "domain/addresses.h"
#include "domain/mailroom.h"
#include "domain/outbox.h"

// From notices to letters.

namespace mulkko {
namespace {

using std::chrono::minutes;

constexpr int kMostNotices = 1000;
constexpr int kMorning = 8 * 60;
constexpr minutes kDay{24 * 60};
// While an address fails, its news waits; what is older than this is no news any more once it works again.
constexpr auto kNewsLasts = 3 * kDay;
constexpr minutes kNextLook{6 * 60};

/// Finds the next instant at which the clock on the wall shows so many minutes.
Time next_time_of_day(int minute, std::string const& zone, Time now) {
    auto const today = start_of_day(local_day(now, zone), zone) + minutes{minute};
    if (today > now) return today;
    return start_of_day(local_day(now + kDay, zone), zone) + minutes{minute};
}

bool is_quiet(MailChoice const& choice, std::string const& zone, Time at) {
    if (!choice.quiet || choice.quiet_from == choice.quiet_until) return false;
    auto const since_midnight = at - start_of_day(local_day(at, zone), zone);
    bool const begun = since_midnight >= minutes{choice.quiet_from};
    bool const not_ended = since_midnight < minutes{choice.quiet_until};
    return choice.quiet_from < choice.quiet_until ? begun && not_ended : begun || not_ended;
}

}  // namespace

Time wanted_at(MailChoice const& choice, bool in_digest, std::string const& zone, Time now) {
    auto const at = in_digest ? next_time_of_day(kMorning, zone, now) : now;
    return is_quiet(choice, zone, at) ? next_time_of_day(choice.quiet_until, zone, at) : at;
}

bool asks_an_expert(Workflow const& workflow, std::string_view kind) {
    if (kind == "remind_offer") return true;
    return std::ranges::any_of(workflow.moves(), [&](Move const& move) {
        return move.action == kind && move.has(Effect::make_offer);
    });
}

std::string Mailroom::country_of(User const& user) {
    auto const expert = user.expert ? store_.experts().find(*user.expert) : std::nullopt;
    if (expert) return expert->country;
    auto const company = user.company ? store_.companies().find(*user.company) : std::nullopt;
    return company ? company->country : std::string{};
}

std::string Mailroom::zone_of(User const& user) {
    auto const chosen = store_.mail_choices().of(user.id).time_zone;
    return chosen.empty() ? rules_.calendars.of(country_of(user)).time_zone : chosen;
}

bool Mailroom::is_pressing_offer(Notice const& notice) {
    auto const ticket =
        asks_an_expert(rules_.workflow, notice.kind) ? store_.tickets().find(notice.ticket) : std::nullopt;
    return ticket && ticket->problem.urgency == Urgency::line_down;
}

Time Mailroom::wanted_at(Notice const& notice, MailChoice const& choice, std::string const& zone) {
    if (!choice.digest && !choice.quiet) return now_;
    return mulkko::wanted_at(choice, choice.digest && !is_pressing_offer(notice), zone, now_);
}

bool Mailroom::write(UserId reader, TicketId ticket, MailingKind kind, std::vector<NoticeId> const& notices) {
    Mailing const letter{.user = reader, .ticket = ticket, .kind = kind, .next_at = now_, .created_at = now_};
    return store_.outbox().gather(letter, notices).has_value();
}

/// Keeps news back from an address that fails, and sees to it that no offer runs out unread.
void Mailroom::keep_back(User const& reader) {
    Addresses addresses{store_, rules_, now_};
    for (auto const& notice : store_.outbox().waiting_for(reader.id, now_, kMostNotices)) {
        if (asks_an_expert(rules_.workflow, notice.kind)) addresses.note_unread_offer(reader, notice);
        if (notice.created_at + kNewsLasts <= now_) {
            store_.outbox().drop(notice.id);
        } else {
            store_.outbox().hold(notice.id, now_ + kNextLook);
        }
    }
}

int Mailroom::gather(UserId reader, Duration burst) {
    auto const user = store_.users().find(reader);
    if (!user) return 0;
    if (user->active && Addresses{store_, rules_, now_}.trouble_of(reader)) return (keep_back(*user), 0);
    auto& outbox = store_.outbox();
    auto const choice = store_.mail_choices().of(reader);
    auto const zone = zone_of(*user);
    std::vector<NoticeId> kept_back;
    std::set<TicketId> kept_back_of;
    std::map<TicketId, std::vector<Notice>> fresh;
    for (auto const& notice : outbox.waiting_for(reader, now_, kMostNotices)) {
        if (!user->active || !choice.wants(topic_of(notice.kind))) {
            outbox.drop(notice.id);
        } else if (notice.held_until != Time{}) {
            kept_back.push_back(notice.id);
            kept_back_of.insert(notice.ticket);
        } else if (auto const at = wanted_at(notice, choice, zone); at > now_) {
            outbox.hold(notice.id, at);
        } else {
            fresh[notice.ticket].push_back(notice);
        }
    }
    int written = 0;
    if (kept_back_of.size() == 1)
        written += write(reader, *kept_back_of.begin(), MailingKind::news, kept_back);
    if (kept_back_of.size() > 1) written += write(reader, {}, MailingKind::digest, kept_back);
    for (auto const& [ticket, notices] : fresh) {
        // While a letter of this ticket cannot be delivered, what happens meanwhile goes into one more.
        bool const is_over = notices.front().created_at + burst <= now_;
        if (!is_over || outbox.is_writing_to(reader, ticket)) continue;
        std::vector<NoticeId> ids;
        for (auto const& notice : notices) ids.push_back(notice.id);
        written += write(reader, ticket, MailingKind::news, ids);
    }
    return written;
}

}  // namespace mulkko
