#include "domain/mailroom.h"

#include <algorithm>
#include <map>
#include <set>

#include "domain/outbox.h"

// What a letter may say when it is sent; it asks the desk as its reader would.

namespace mulkko {
namespace {

std::int64_t number_in(Values const& data, char const* name) {
    auto const found = data.find(name);
    auto const* number = found == data.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return number ? *number : 0;
}

std::string message_in(Store& store, Actor const& reader, Event const& event) {
    auto const id = number_in(event.data, "message_id");
    if (id == 0) return {};
    bool const staff_too = may_read(reader, Visibility::staff);
    auto const found = store.messages().of(event.ticket, staff_too, MessageId{id - 1}, 1);
    return !found.empty() && found.front().id.value == id ? found.front().body : std::string{};
}

std::vector<Event> events_of(std::vector<Event> events, std::vector<Notice> const& notices) {
    std::set<EventId> wanted;
    for (auto const& notice : notices) wanted.insert(notice.event);
    std::erase_if(events, [&](Event const& event) { return !wanted.contains(event.id); });
    return events;
}

/// What somebody sends in one go has one moment: the words and the files that come with them.
std::vector<std::string> files_with(Event const& said, std::vector<Event> const& all) {
    std::vector<std::string> names;
    for (auto const& event : all) {
        bool const came_along =
            event.action == "attach" && event.at == said.at && event.actor.id == said.actor.id;
        auto const name = came_along ? event.data.find("name") : event.data.end();
        if (name != event.data.end()) names.push_back(std::get<std::string>(name->second));
    }
    return names;
}

bool is_for_staff(NewsItem const& item) { return item.event.visibility == Visibility::staff; }

}  // namespace

bool TicketNews::is_confidential() const {
    bool const holds_note = std::ranges::any_of(items, [](NewsItem const& item) {
        return is_for_staff(item) && !item.body.empty();
    });
    return holds_note || (!items.empty() && std::ranges::all_of(items, is_for_staff));
}

std::optional<NewsItem> Mailroom::item_of(
    Actor const& reader, TicketView const& view, Event event, std::vector<Event> const& all
) {
    bool const whole = view.sight == Sight::whole;
    // Who is only asked for guidance learns that much, and from nobody in particular.
    if (!whole && !asks_an_expert(rules_.workflow, event.action)) return std::nullopt;
    auto seen = as_seen_by(reader, std::move(event));
    if (!seen) return std::nullopt;
    if (whole) return NewsItem{*seen, message_in(store_, reader, *seen), files_with(*seen, all)};
    seen->data.clear();
    seen->actor = {};
    return NewsItem{std::move(*seen), {}, {}};
}

/// An expert whose offer has ended sees nothing of the ticket any more, but should know not to think about
/// it.
std::optional<TicketNews> Mailroom::ended_offer(
    Actor const& reader, TicketId ticket, std::vector<Notice> const& notices
) {
    auto const offers = store_.offers().of(ticket);
    for (auto const& event : events_of(store_.events().of(ticket), notices)) {
        bool const ended = std::ranges::any_of(offers, [&](Offer const& offer) {
            return reader.expert == offer.expert && offer.answered_at == event.at &&
                   (offer.status == OfferStatus::expired || offer.status == OfferStatus::replaced);
        });
        if (!ended) continue;
        TicketNews news;
        news.view.ticket.id = ticket;
        news.view.sight = Sight::nothing;
        news.only_offer_ended = true;
        return news;
    }
    return std::nullopt;
}

std::optional<TicketNews> Mailroom::news_of(
    Actor const& reader, TicketId ticket, std::vector<Notice> const& notices
) {
    Desk desk{store_, rules_, now_};
    auto view = desk.ticket_for(reader, ticket);
    if (!view) return ended_offer(reader, ticket, notices);
    TicketNews news{.view = std::move(*view)};
    auto const all = store_.events().of(ticket);
    for (auto& event : events_of(all, notices)) {
        if (auto item = item_of(reader, news.view, std::move(event), all))
            news.items.push_back(std::move(*item));
    }
    if (news.items.empty()) return std::nullopt;
    if (auto reasons = desk.reasons_for(reader, ticket)) news.reasons = std::move(*reasons);
    return news;
}

std::optional<MailingNews> Mailroom::news_in(Mailing const& letter) {
    auto user = store_.users().find(letter.user);
    if (!user || !user->active) return std::nullopt;
    auto const reader = Actor::of(*user);
    auto const choice = store_.mail_choices().of(letter.user);
    std::map<TicketId, std::vector<Notice>> by_ticket;
    bool held = false;
    for (auto const& notice : store_.outbox().in(letter.id)) {
        if (choice.wants(topic_of(notice.kind))) by_ticket[notice.ticket].push_back(notice);
        held = held || notice.held_until != Time{};
    }
    MailingNews news{.reader = *user, .country = country_of(*user), .time_zone = zone_of(*user)};
    for (auto const& [ticket, notices] : by_ticket) {
        if (auto of_ticket = news_of(reader, ticket, notices)) news.tickets.push_back(std::move(*of_ticket));
    }
    if (news.tickets.empty()) return std::nullopt;
    news.despite_digest = choice.digest && !held;
    return news;
}

}  // namespace mulkko
