#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/alarms.h"
#include "domain/fact.h"
#include "domain/failing_address.h"
#include "domain/follow_up.h"
#include "domain/inbox.h"
#include "domain/links.h"
#include "domain/mail_choices.h"
#include "domain/notice.h"
#include "domain/store.h"
#include "domain/webhook.h"

namespace mulkko {

/// Holds what a MemoryStore remembers; tests may look into it.
struct MemoryTables {
    std::map<TicketId, Ticket> tickets;
    std::map<EventId, Event> events;
    std::map<OfferId, Offer> offers;
    std::map<MessageId, Message> messages;
    std::map<AttachmentId, Attachment> attachments;
    std::map<NoticeId, Notice> outbox;
    std::map<NoticeId, std::int64_t> mailing_of_notice;
    std::map<MailingId, Mailing> mailings;
    std::map<MailingId, Time> claimed_until;
    std::map<UserId, MailChoice> mail_choices;
    std::map<std::string, Link> links;
    std::vector<FollowUp> follow_ups;
    std::map<UserId, WantedAddress> wanted_addresses;
    std::map<std::string, AddressTrouble> failing_addresses;
    std::map<CompanyId, Company> companies;
    std::map<ExpertId, Expert> experts;
    std::map<ExpertId, TrackRecord> track_records;
    std::map<UserId, User> users;
    std::map<UserId, std::string> password_hashes;
    std::map<std::string, Session> sessions;
    std::map<TokenId, Token> tokens;
    std::vector<std::pair<std::string, Time>> failed_sign_ins;
    std::vector<GivenAnswer> given_answers;
    std::map<std::string, std::string> secrets;
    std::vector<Alarm> alarms;
    std::optional<std::string> counted_by;
    std::map<WebhookId, Webhook> webhooks;
    std::map<DeliveryId, Delivery> deliveries;
    std::map<LetterId, KeptLetter> letters;
    std::vector<Fact> facts;
    bool facts_complete = false;
};

/// Adds a row under the next free id.
template <typename Key, typename Row>
Key add_row(std::map<Key, Row>& table, Row row) {
    row.id = Key{table.empty() ? 1 : table.rbegin()->first.value + 1};
    table.emplace(row.id, row);
    return row.id;
}

template <typename Key, typename Row>
std::optional<Row> find_row(std::map<Key, Row> const& table, Key key) {
    auto const found = table.find(key);
    if (found == table.end()) return std::nullopt;
    return found->second;
}

template <typename Row>
bool update_row(std::map<decltype(Row::id), Row>& table, Row const& row) {
    auto const found = table.find(row.id);
    if (found == table.end()) return false;
    found->second = row;
    return true;
}

/// Lists rows in order of id after `after`, those that `fits` says, at most `most`.
template <typename Key, typename Row, typename Fits>
std::vector<Row> rows_after(std::map<Key, Row> const& table, Key after, int most, Fits fits) {
    std::vector<Row> rows;
    for (auto place = table.upper_bound(after); place != table.end(); ++place) {
        if (static_cast<int>(rows.size()) >= most) break;
        if (fits(place->second)) rows.push_back(place->second);
    }
    return rows;
}

/// Names an expert by the person who signs in.
inline std::string expert_name_in(MemoryTables const& tables, ExpertId id) {
    auto const expert = find_row(tables.experts, id);
    auto const user = expert ? find_row(tables.users, expert->user) : std::nullopt;
    return user ? user->name : std::string{};
}

template <typename Row>
std::vector<Row> rows_of(std::map<decltype(Row::id), Row> const& table, TicketId ticket) {
    return rows_after(table, decltype(Row::id){}, 1'000'000, [&](Row const& row) {
        return row.ticket == ticket;
    });
}

}  // namespace mulkko
