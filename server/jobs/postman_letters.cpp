#include "domain/links.h"
#include "server/house.h"
#include "server/jobs/postman.h"
#include "server/secrets.h"

// What a claimed letter says, found out at the moment it is sent.

namespace mulkko {
namespace {

using namespace std::chrono_literals;

constexpr Duration kInvitationAge = 7 * 24h;
constexpr Duration kResetAge = 60min;

}  // namespace

std::optional<Posting> Postman::posting_of(Mailing const& letter) {
    bool const is_news = letter.kind == MailingKind::news || letter.kind == MailingKind::digest;
    return is_news ? news_of(letter) : way_in_of(letter);
}

std::optional<Posting> Postman::news_of(Mailing const& letter) {
    std::optional<MailingNews> news;
    auto read = house_.database().run(Lane::read, [&](Store& store) {
        news = Mailroom(store, house_.rules(), now()).news_in(letter);
        return Outcome::keep;
    });
    if (!read) throw std::runtime_error(read.error().message);
    if (!news) return std::nullopt;
    return writer_->news(letter, *news);
}

// The key exists in the letter alone; where a letter is tried again it gets another, and the one that may
// have arrived already stays good.
std::optional<Posting> Postman::way_in_of(Mailing const& letter) {
    auto const key = random_key();
    auto const now = this->now();
    auto const age = letter.kind == MailingKind::invitation ? kInvitationAge : kResetAge;
    std::optional<MailingNews> reader;
    auto kept = house_.database().run(Lane::write, [&](Store& store) {
        reader.reset();
        auto const user = store.users().find(letter.user);
        if (!user || !user->active) return Outcome::undo;
        Mailroom mailroom{store, house_.rules(), now};
        reader = MailingNews{
            .reader = *user, .country = mailroom.country_of(*user), .time_zone = mailroom.zone_of(*user)};
        store.links().add({key_hash(key), letter.user, letter.kind, now, now + age});
        return Outcome::keep;
    });
    if (!kept) throw std::runtime_error(kept.error().message);
    if (!reader) return std::nullopt;
    return writer_->way_in(letter, *reader, house_.config().base_url + "/sign-in/password?key=" + key);
}

}  // namespace mulkko
