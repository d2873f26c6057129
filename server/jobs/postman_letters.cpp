#include "domain/addresses.h"
#include "domain/follow_up.h"
#include "domain/mail_choices.h"
#include "domain/outbox.h"
#include "server/house.h"
#include "server/jobs/postman.h"
#include "server/secrets.h"

// What a claimed letter says, found out at the moment it is sent.

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr Duration kInvitationAge = 7 * 24h;
constexpr Duration kResetAge = 60min;
constexpr Duration kConfirmationAge = 24h;
constexpr Duration kFarewellAge = 72h;

Duration age_of(MailingKind kind) {
    if (kind == MailingKind::invitation) return kInvitationAge;
    if (kind == MailingKind::confirmation) return kConfirmationAge;
    return kind == MailingKind::farewell ? kFarewellAge : kResetAge;
}

char const* page_of(MailingKind kind) {
    if (kind == MailingKind::confirmation) return "/mail/address?key=";
    return kind == MailingKind::farewell ? "/mail/address/keep?key=" : "/sign-in/password?key=";
}

bool is_about_address(MailingKind kind) {
    return kind == MailingKind::confirmation || kind == MailingKind::farewell;
}

}  // namespace

Postman::Outgoing Postman::outgoing(Mailing const& letter) {
    if (is_waited_for(letter.kind)) return {way_in_of(letter), false};
    if (letter.kind == MailingKind::report) return report_of(letter);
    return letter.kind == MailingKind::follow_up ? follow_up_of(letter) : news_of(letter);
}

// Whoever left the company meanwhile, or wants no such letters, is not asked any more.
Postman::Outgoing Postman::follow_up_of(Mailing const& letter) {
    std::optional<MailingNews> reader;
    std::optional<FollowUp> follow_up;
    bool fails = false;
    auto read = house_.database().run(Lane::read, [&](Store& store) {
        Mailroom mailroom{store, house_.rules(), now()};
        fails = Addresses(store, house_.rules(), now()).trouble_of(letter.user).has_value();
        auto const user = store.users().find(letter.user);
        follow_up = store.follow_ups().last_about(letter.ticket);
        bool const stands = user && user->active && follow_up && follow_up->user == user->id &&
                            !follow_up->answered_at && user->company == follow_up->company;
        if (!stands || !store.mail_choices().of(user->id).wants(MailTopic::follow_ups)) return Outcome::keep;
        reader = MailingNews{
            .reader = *user, .country = mailroom.country_of(*user), .time_zone = mailroom.zone_of(*user)};
        TicketNews about;
        about.view.ticket = *store.tickets().find(letter.ticket);
        reader->tickets.push_back(std::move(about));
        return Outcome::keep;
    });
    if (!read) throw std::runtime_error(read.error().message);
    if (fails || !reader) return {std::nullopt, fails};
    return {writer_->follow_up(letter, *reader, follow_up->id), false};
}

Postman::Outgoing Postman::news_of(Mailing const& letter) {
    std::optional<MailingNews> news;
    bool fails = false;
    auto read = house_.database().run(Lane::read, [&](Store& store) {
        fails = Addresses(store, house_.rules(), now()).trouble_of(letter.user).has_value();
        if (!fails) news = Mailroom(store, house_.rules(), now()).news_in(letter);
        return Outcome::keep;
    });
    if (!read) throw std::runtime_error(read.error().message);
    if (!news) return {std::nullopt, fails};
    return {writer_->news(letter, *news), false};
}

// The key exists in the letter alone; where a letter is tried again it gets another, and the one that may
// have arrived already stays good.
std::optional<Posting> Postman::way_in_of(Mailing const& letter) {
    auto const key = random_key();
    auto const now = this->now();
    std::optional<MailingNews> reader;
    auto kept = house_.database().run(Lane::write, [&](Store& store) {
        reader.reset();
        auto const user = store.users().find(letter.user);
        auto const still = store.outbox().find(letter.id);
        bool const wanted = still && still->state == MailingState::waiting;
        if (!user || !user->active || !wanted) return Outcome::undo;
        Mailroom mailroom{store, house_.rules(), now};
        reader = MailingNews{
            .reader = *user, .country = mailroom.country_of(*user), .time_zone = mailroom.zone_of(*user)};
        store.links().add(
            {key_hash(key),
             letter.user,
             letter.kind,
             letter.created_at,
             now + age_of(letter.kind),
             letter.address}
        );
        return Outcome::keep;
    });
    if (!kept) throw std::runtime_error(kept.error().message);
    if (!reader) return std::nullopt;
    auto const link = house_.config().base_url + page_of(letter.kind) + key;
    return is_about_address(letter.kind) ? writer_->address(letter, *reader, link)
                                         : writer_->way_in(letter, *reader, link);
}

/// A mailbox that the mail server knows not to be there is as good as one that a letter came back from.
void Postman::note_refusal(Mailing const& letter, std::string const& said) {
    if (address_fault_in(said) == AddressFault::none) return;
    auto done = house_.database().run(Lane::write, [&](Store& store) {
        auto const user = store.users().find(letter.user);
        bool const own = user && (letter.address.empty() || letter.address == user->email);
        if (own) Addresses(store, house_.rules(), now()).note_failure(letter.user, said);
        return Outcome::keep;
    });
    if (!done) throw std::runtime_error(done.error().message);
}

}  // namespace mulkko
