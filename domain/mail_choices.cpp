#include "domain/mail_choices.h"

#include <algorithm>
#include <set>

namespace mulkko {

MailTopic topic_of(std::string_view kind) {
    static std::set<std::string_view> const offers{"offer", "decline", "expire"};
    static std::set<std::string_view> const messages{"message", "ask_company", "answer"};
    static std::set<std::string_view> const reminders{
        "warn", "breach", "remind", "remind_offer", "company_silent", "recount", "mail_fails"};
    if (offers.contains(kind)) return MailTopic::offers;
    if (messages.contains(kind)) return MailTopic::messages;
    if (reminders.contains(kind)) return MailTopic::reminders;
    return MailTopic::progress;
}

std::vector<MailTopic> topics_for(Role role) {
    switch (role) {
        case Role::expert:
            return {MailTopic::offers, MailTopic::messages, MailTopic::progress, MailTopic::reminders};
        case Role::company:
            return {MailTopic::messages, MailTopic::progress, MailTopic::reminders, MailTopic::follow_ups};
        case Role::manager:
            return {MailTopic::messages, MailTopic::progress, MailTopic::reminders};
        case Role::admin:
        case Role::system:
            return {};
    }
    return {};
}

bool MailChoice::wants(MailTopic topic) const {
    return std::ranges::find(switched_off, name_of(topic)) == switched_off.end();
}

}  // namespace mulkko
