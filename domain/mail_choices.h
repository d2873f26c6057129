#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "domain/user.h"

namespace mulkko {

class ReportMail;

/// Groups what mail tells of, as people choose: being asked for guidance; what is said in a ticket; how a
/// ticket moves on; promises that run out; what a solution brought.
enum class MailTopic { offers, messages, progress, reminders, follow_ups };

inline constexpr std::array kMailTopics{
    MailTopic::offers, MailTopic::messages, MailTopic::progress, MailTopic::reminders, MailTopic::follow_ups};

constexpr std::string_view name_of(MailTopic topic) {
    constexpr std::array<std::string_view, 5> names{
        "offers", "messages", "progress", "reminders", "follow_ups"};
    return names[static_cast<std::size_t>(topic)];
}

constexpr std::optional<MailTopic> mail_topic_from(std::string_view name) {
    for (auto topic : kMailTopics) {
        if (name_of(topic) == name) return topic;
    }
    return std::nullopt;
}

/// Lists the topics that people of a role ever get mail about.
std::vector<MailTopic> topics_for(Role role);

/// Tells what a notice's kind belongs to; moves that a site adds are progress.
MailTopic topic_of(std::string_view kind);

/// Holds what one person chose about mail.
/// Shape: `digest` gathers all into one letter every morning; quiet hours may pass midnight. An empty zone is
/// that of the country where the person works. Units: minutes since local midnight.
struct MailChoice {
    UserId user;
    std::vector<std::string> switched_off;  ///< names of topics
    bool digest = false;
    bool quiet = false;
    int quiet_from = 22 * 60;
    int quiet_until = 8 * 60;
    std::string time_zone;

    bool wants(MailTopic topic) const;
    friend bool operator==(MailChoice const&, MailChoice const&) = default;
};

/// Holds what each person chose about mail: which kinds not, how often, and when not.
class MailChoices {
public:
    virtual ~MailChoices() = default;
    /// Gives a person's choice; what everybody begins with where nothing was chosen.
    virtual MailChoice of(UserId user) = 0;
    virtual void keep(MailChoice const& choice) = 0;
    /// Gives who wants reports by mail.
    virtual ReportMail& reports() = 0;
};

}  // namespace mulkko
