#include "tests/support/memory_store.h"

#include <algorithm>

// What gathers on a ticket: events, offers, messages, attachments.

namespace mulkko {
namespace {

class MemoryEvents : public Events {
public:
    explicit MemoryEvents(MemoryTables& tables) : tables_(tables) {}

    EventId add(Event const& event) override { return add_row(tables_.events, event); }
    std::vector<Event> of(TicketId ticket) override { return rows_of(tables_.events, ticket); }

    std::vector<Event> with_actions(
        std::vector<std::string> const& actions, Time after, EventId after_id, int most
    ) override {
        std::map<std::pair<Time, EventId>, Event> found;
        for (auto const& [id, event] : tables_.events) {
            bool const asked = std::ranges::find(actions, event.action) != actions.end();
            auto const place = std::pair{event.at, id};
            if (asked && place > std::pair{after, after_id}) found.emplace(place, event);
        }
        std::vector<Event> events;
        for (auto const& [place, event] : found) {
            if (static_cast<int>(events.size()) < most) events.push_back(event);
        }
        return events;
    }

private:
    MemoryTables& tables_;
};

class MemoryOffers : public Offers {
public:
    explicit MemoryOffers(MemoryTables& tables) : tables_(tables) {}

    OfferId add(Offer const& offer) override { return add_row(tables_.offers, offer); }

    std::optional<Offer> find(OfferId id) override {
        auto offer = find_row(tables_.offers, id);
        return offer ? std::optional{named(*offer)} : std::nullopt;
    }

    std::optional<Offer> open_on(TicketId ticket) override {
        for (auto const& offer : of(ticket)) {
            if (offer.status == OfferStatus::open) return offer;
        }
        return std::nullopt;
    }

    std::vector<Offer> all_open_on(TicketId ticket) override {
        auto offers = of(ticket);
        std::erase_if(offers, [](Offer const& offer) { return offer.status != OfferStatus::open; });
        std::ranges::stable_sort(offers, {}, &Offer::deadline_at);
        return offers;
    }

    std::vector<Offer> of(TicketId ticket) override {
        auto offers = rows_of(tables_.offers, ticket);
        for (auto& offer : offers) offer = named(offer);
        return offers;
    }

    bool end(Offer const& offer) override {
        auto const found = tables_.offers.find(offer.id);
        if (found == tables_.offers.end() || found->second.status != OfferStatus::open) return false;
        found->second.status = offer.status;
        found->second.answer = offer.answer;
        found->second.answered_at = offer.answered_at;
        return true;
    }

    std::vector<Offer> overdue(Time now, int most) override {
        std::map<std::pair<Time, OfferId>, Offer> passed;
        for (auto const& [id, offer] : tables_.offers) {
            bool const over = offer.status == OfferStatus::open && offer.deadline_at <= now;
            if (over) passed.emplace(std::pair{offer.deadline_at, id}, named(offer));
        }
        std::vector<Offer> offers;
        for (auto const& [deadline, offer] : passed) {
            if (static_cast<int>(offers.size()) < most) offers.push_back(offer);
        }
        return offers;
    }

    std::vector<Offer> made_between(Time from, Time until) override {
        std::vector<Offer> offers;
        for (auto const& [id, offer] : tables_.offers) {
            if (from <= offer.made_at && offer.made_at < until) offers.push_back(named(offer));
        }
        std::ranges::stable_sort(offers, {}, &Offer::made_at);
        return offers;
    }

private:
    Offer named(Offer offer) const {
        offer.expert_name = expert_name_in(tables_, offer.expert);
        return offer;
    }

    MemoryTables& tables_;
};

class MemoryMessages : public Messages {
public:
    explicit MemoryMessages(MemoryTables& tables) : tables_(tables) {}

    MessageId add(Message const& message) override { return add_row(tables_.messages, message); }

    std::vector<Message> of(TicketId ticket, bool staff_notes_too, MessageId after, int most) override {
        return rows_after(tables_.messages, after, most, [&](Message const& message) {
            bool const readable = staff_notes_too || message.visibility == Visibility::all;
            return message.ticket == ticket && readable;
        });
    }

private:
    MemoryTables& tables_;
};

class MemoryAttachments : public Attachments {
public:
    explicit MemoryAttachments(MemoryTables& tables) : tables_(tables) {}

    AttachmentId add(Attachment const& attachment) override {
        return add_row(tables_.attachments, attachment);
    }
    std::optional<Attachment> find(AttachmentId id) override { return find_row(tables_.attachments, id); }
    std::vector<Attachment> of(TicketId ticket) override { return rows_of(tables_.attachments, ticket); }

private:
    MemoryTables& tables_;
};

}  // namespace

std::unique_ptr<Events> memory_events(MemoryTables& tables) { return std::make_unique<MemoryEvents>(tables); }
std::unique_ptr<Offers> memory_offers(MemoryTables& tables) { return std::make_unique<MemoryOffers>(tables); }
std::unique_ptr<Messages> memory_messages(MemoryTables& tables) {
    return std::make_unique<MemoryMessages>(tables);
}
std::unique_ptr<Attachments> memory_attachments(MemoryTables& tables) {
    return std::make_unique<MemoryAttachments>(tables);
}

}  // namespace mulkko
