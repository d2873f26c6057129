#include "server/jobs/postman.h"

#include <algorithm>
#include <random>

#include "domain/links.h"
#include "domain/outbox.h"
#include "server/house.h"
#include "server/log.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;
using Watch = std::chrono::steady_clock;

constexpr int kReadersAtOnce = 200;
constexpr int kLettersAtOnce = 4;
constexpr int kRowsAtOnce = 1000;
constexpr auto kTidying = 1h;
// A desk that is told to send mail for the first time must not tell of what happened long ago.
constexpr auto kNewsAge = 72h;
constexpr auto kKept = 90 * 24h;
constexpr auto kFirstPause = 60s;
constexpr auto kLongestPause = 3600s;

void note(std::string_view event, Error const& error) {
    log_event(Severity::warning, event, {{"error", error.message}});
}

/// Doubles with each try, and differs a little, so that letters that failed together do not come back
/// together.
std::chrono::seconds pause_after(int tries) {
    static thread_local std::minstd_rand random{std::random_device{}()};
    auto const doubled = kFirstPause * (1 << std::clamp(tries - 1, 0, 10));
    auto const pause = std::min<std::chrono::seconds>(doubled, kLongestPause);
    std::uniform_real_distribution<double> jitter{0.75, 1.25};
    return std::chrono::seconds{
        static_cast<std::int64_t>(static_cast<double>(pause.count()) * jitter(random))};
}

}  // namespace

Postman::Postman(
    House& house, Carriage carriage, std::chrono::seconds pause, std::chrono::seconds lease, Clock clock
)
    : house_(house),
      carriage_(std::move(carriage)),
      pause_(pause),
      lease_(lease),
      clock_(std::move(clock)),
      rounds_([this] { round(); }, [this] { return rest(); }, {.trouble = "mail_round_failed"}) {}

std::chrono::seconds Postman::rest() const {
    return unreachable_ == 0
               ? pause_
               : std::max(pause_, std::min<std::chrono::seconds>(pause_after(unreachable_), 15min));
}

int Postman::round() {
    std::lock_guard lock(one_at_a_time_);
    sent_ = 0;
    if (!looks_at_the_clock() || !knows_keys()) return 0;
    drop_old_news();
    gather();
    write_reports();
    std::unique_ptr<Carrier> carrier;
    bool goes_on = true;
    for (auto letters = claim(); !letters.empty(); letters = claim()) {
        if (!carrier) carrier = carriage_();
        auto const begun = Watch::now();
        for (auto const& letter : letters) {
            goes_on =
                goes_on && !is_leaving() && Watch::now() - begun < std::chrono::milliseconds{lease_} / 2;
            if (goes_on)
                goes_on = deliver(*carrier, letter);
            else
                settle(letter);  // given back as it was, for the next round or another server
        }
        if (!goes_on) break;
    }
    return sent_;
}

Time Postman::now() const { return house_.now() + ahead_; }

bool Postman::looks_at_the_clock() {
    if (!clock_) return true;
    auto read = house_.database().run(Lane::read, [&](Store& store) {
        ahead_ = clock_(store) - house_.now();
        return Outcome::keep;
    });
    if (!read) note("mail_round_failed", read.error());
    return read.has_value();
}

bool Postman::knows_keys() {
    if (writer_) return true;
    std::optional<MailKeys> keys;
    auto kept = house_.database().run(Lane::write, [&](Store& store) {
        keys = mail_keys(store);
        return Outcome::keep;
    });
    if (!kept) return (note("mail_round_failed", kept.error()), false);
    writer_.emplace(house_, std::move(*keys));
    return true;
}

void Postman::drop_old_news() {
    auto const now = this->now();
    if (now - tidied_at_ < kTidying) return;
    tidied_at_ = now;
    for (int dropped = kRowsAtOnce; dropped == kRowsAtOnce && !is_leaving();) {
        auto done = house_.database().run(Lane::write, [&](Store& store) {
            dropped = store.outbox().drop_older(now - kNewsAge, kRowsAtOnce);
            store.outbox().purge(now - kKept, kRowsAtOnce);
            store.links().purge(now, kRowsAtOnce);
            return Outcome::keep;
        });
        if (!done) return note("mail_not_tidied", done.error());
        if (dropped > 0) log_event(Severity::info, "old_news_dropped", {{"count", std::int64_t{dropped}}});
    }
}

void Postman::gather() {
    auto const now = this->now();
    auto const burst = std::chrono::seconds{house_.config().mail.burst_seconds};
    std::vector<UserId> readers;
    auto read = house_.database().run(Lane::read, [&](Store& store) {
        readers = store.outbox().readers_waiting(now - burst, now, kReadersAtOnce);
        return Outcome::keep;
    });
    if (!read) return note("mail_round_failed", read.error());
    for (auto reader : readers) {
        if (is_leaving()) return;
        auto gathered = house_.database().run(Lane::write, [&](Store& store) {
            Mailroom(store, house_.rules(), now).gather(reader, burst);
            return Outcome::keep;
        });
        if (!gathered) note("mail_not_gathered", gathered.error());
    }
}

std::vector<Mailing> Postman::claim() {
    std::vector<Mailing> letters;
    auto claimed = house_.database().run(Lane::write, [&](Store& store) {
        letters = store.outbox().claim(kLettersAtOnce, now(), lease_);
        return Outcome::keep;
    });
    if (!claimed) return (note("mail_not_claimed", claimed.error()), std::vector<Mailing>{});
    return letters;
}

/// Delivers one letter; false where none can be delivered now.
bool Postman::deliver(Carrier& carrier, Mailing letter) {
    auto const [posting, address_fails] = outgoing(letter);
    if (!posting) {
        letter.state = address_fails ? MailingState::dead : MailingState::dropped;
        letter.error = address_fails ? "mail.address_fails" : "";
        letter.settled_at = now();
        settle(letter);
        return true;
    }
    auto const delivery = carrier.carry(*posting);
    note_delivery(letter, delivery);
    settle(letter);
    if (letter.state == MailingState::dead) note_refusal(letter, delivery.said);
    if (delivery.fate != Fate::unreachable) unreachable_ = 0;
    if (delivery.fate == Fate::unreachable) ++unreachable_;
    if (delivery.fate == Fate::taken) ++sent_;
    return delivery.fate != Fate::unreachable;
}

void Postman::note_delivery(Mailing& letter, Handover const& delivery) {
    auto const now = this->now();
    letter.error = delivery.said;
    if (delivery.fate == Fate::taken) {
        letter.state = MailingState::sent;
        letter.settled_at = now;
        return;
    }
    auto const most = house_.config().mail.tries;
    // A mail server that is away is nothing that a letter could be blamed for.
    if (delivery.fate != Fate::unreachable) ++letter.tries;
    bool const dead = delivery.fate == Fate::refused || letter.tries >= most;
    if (dead) letter.state = MailingState::dead;
    if (dead) letter.settled_at = now;
    letter.next_at = now + (delivery.fate == Fate::unreachable ? 0s : pause_after(letter.tries));
    log_event(
        Severity::warning,
        dead ? "letter_dead" : "letter_not_sent",
        {{"letter", letter.id.value}, {"tries", std::int64_t{letter.tries}}, {"error", delivery.said}}
    );
}

void Postman::settle(Mailing const& letter) {
    bool settled = false;
    auto done = house_.database().run(Lane::write, [&](Store& store) {
        settled = store.outbox().settle(letter);
        return Outcome::keep;
    });
    if (!done) return note("letter_not_settled", done.error());
    if (!settled) log_event(Severity::warning, "letter_was_taken_over", {{"letter", letter.id.value}});
}

}  // namespace mulkko
