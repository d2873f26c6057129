#include "server/mail/letter_writer.h"

#include "domain/kept_secrets.h"
#include "server/benefit_link.h"
#include "server/house.h"
#include "server/mail/letter_view.h"
#include "server/mail/reply_address.h"
#include "server/secrets.h"
#include "server/views/templates.h"

namespace mulkko {
namespace {

constexpr char const* kLetterKey = "letters";
constexpr char const* kReplyKey = "reply_address";
constexpr std::size_t kIdDigits = 16;
constexpr std::size_t kProofDigits = 32;

/// Words in somebody's own language and zone.
class OwnWords {
public:
    OwnWords(House const& house, MailingNews const& news)
        : calendar_(in_zone(house.rules().calendars.of(news.country), news.time_zone)),
          words_(house.catalogues(), house.rules(), news.reader.language, calendar_, house.now()) {}
    Words const& operator*() const { return words_; }
    Words const* operator->() const { return &words_; }

private:
    static Calendar in_zone(Calendar calendar, std::string const& zone) {
        if (!zone.empty()) calendar.time_zone = zone;
        return calendar;
    }
    Calendar calendar_;
    Words words_;
};

/// Several sections that show nothing leave more empty lines than one wants.
std::string with_single_gaps(std::string text) {
    for (auto gap = text.find("\n\n\n"); gap != text.npos; gap = text.find("\n\n\n", gap)) text.erase(gap, 1);
    auto const begin = text.find_first_not_of('\n');
    return begin == text.npos ? text : text.substr(begin);
}

std::string topic_for(MailingNews const& news) {
    if (news.tickets.size() > 1 || news.tickets.front().items.empty())
        return news.tickets.size() > 1 ? kEveryTopic : std::string{name_of(MailTopic::offers)};
    return std::string{name_of(topic_of(news.tickets.front().items.back().event.action))};
}

void show_head(View& view, User const& reader, std::string const& subject) {
    view.set("lang", code_of(reader.language));
    view.set("reader_name", reader.name);
    view.set("letter_subject", subject);
}

}  // namespace

std::string opt_out_proof(std::string const& key, UserId user, std::string const& topic) {
    return keyed_hash(key, "opt-out:" + std::to_string(user.value) + ":" + topic).substr(0, kProofDigits);
}

std::optional<MailKeys> mail_keys_kept(Store& store) {
    auto letters = store.secrets().find(kLetterKey), replies = store.secrets().find(kReplyKey);
    if (!letters || !replies) return std::nullopt;
    return MailKeys{std::move(*letters), std::move(*replies)};
}

MailKeys mail_keys(Store& store) {
    if (auto kept = mail_keys_kept(store)) return std::move(*kept);
    return {store.secrets().keep(kLetterKey, random_key()), store.secrets().keep(kReplyKey, random_key())};
}

// Whoever knows how many letters there were could otherwise guess the ids of others.
std::string LetterWriter::id(std::string const& what) const {
    auto const sender = mailbox_from(house_.config().mail.sender);
    return what + "." + keyed_hash(keys_.letters, what).substr(0, kIdDigits) + "@" + host_of(sender.address);
}

std::string LetterWriter::opt_out_url(UserId user, std::string const& topic) const {
    return house_.config().base_url + "/mail/opt-out?user=" + std::to_string(user.value) + "&topic=" + topic +
           "&proof=" + opt_out_proof(keys_.letters, user, topic);
}

std::string LetterWriter::return_path(std::string const& address, UserId reader) const {
    auto const& base = house_.config().mail.reply_address;
    return base.empty() ? std::string{} : return_address(base, keys_.replies, reader, address);
}

Draft LetterWriter::begun(Mailing const& mailing, User const& reader) const {
    return {
        .sender = mailbox_from(house_.config().mail.sender),
        .recipient = {reader.name, mailing.address.empty() ? reader.email : mailing.address},
        .return_path = return_path(mailing.address.empty() ? reader.email : mailing.address, reader.id),
        .message_id = id("letter-" + std::to_string(mailing.id.value)),
        .date = mailing.created_at,
    };
}

Posting LetterWriter::posted(Draft draft, std::string const& name, Language language, View const& view)
    const {
    draft.text = with_single_gaps(house_.templates().render(language, name + ".txt", view));
    draft.html = house_.templates().render(language, name + ".html", view);
    auto const& from = draft.return_path.empty() ? draft.sender.address : draft.return_path;
    return {from, draft.recipient.address, written(draft)};
}

Posting LetterWriter::news(Mailing const& mailing, MailingNews const& news) const {
    OwnWords const words{house_, news};
    auto const& settings = house_.config().mail;
    auto draft = begun(mailing, news.reader);
    auto const& first = news.tickets.front();
    bool const of_one = news.tickets.size() == 1;
    draft.subject = subject_of(news, *words);
    draft.unsubscribe_url = opt_out_url(news.reader.id, topic_for(news));
    if (of_one) draft.thread_id = id("ticket-" + std::to_string(first.view.ticket.id.value));
    bool const may_answer = of_one && first.view.sight == Sight::whole && !settings.reply_address.empty();
    bool const is_note = first.is_confidential();
    if (may_answer) {
        draft.reply_to = reply_address(
            settings.reply_address, keys_.replies, {first.view.ticket.id, news.reader.id, is_note}
        );
    }
    View view;
    show_head(view, news.reader, draft.subject);
    view.set("choices_url", house_.config().base_url + "/settings/mail");
    view.set("opt_out_url", draft.unsubscribe_url);
    view.show_if("despite_digest", news.despite_digest);
    view.show_if("may_answer", may_answer && !is_note);
    view.show_if("answers_note", may_answer && is_note);
    for (auto const& ticket : news.tickets)
        show_news(view.add("tickets"), ticket, news.reader.role, *words, house_.config().base_url);
    return posted(std::move(draft), "mail/news", news.reader.language, view);
}

Posting LetterWriter::way_in(Mailing const& mailing, MailingNews const& reader, std::string const& link)
    const {
    OwnWords const words{house_, reader};
    auto draft = begun(mailing, reader.reader);
    bool const invites = mailing.kind == MailingKind::invitation;
    draft.subject = words->text(invites ? "mail.subject.invitation" : "mail.subject.reset");
    View view;
    show_head(view, reader.reader, draft.subject);
    view.set("link_url", link);
    view.choose("invites", "resets", invites);
    return posted(std::move(draft), "mail/way-in", reader.reader.language, view);
}

Posting LetterWriter::follow_up(Mailing const& mailing, MailingNews const& news, FollowUpId follow_up) const {
    OwnWords const words{house_, news};
    auto const& ticket = news.tickets.front().view.ticket;
    auto const number = std::to_string(ticket.id.value);
    auto draft = begun(mailing, news.reader);
    draft.subject = words->text("mail.subject.follow_up", {{"number", number}});
    draft.thread_id = id("ticket-" + number);
    draft.unsubscribe_url = opt_out_url(news.reader.id, std::string{name_of(MailTopic::follow_ups)});
    View view;
    show_head(view, news.reader, draft.subject);
    view.set("asked_number", number);
    view.set("asked_title", ticket.problem.title);
    view.set("link_url", house_.config().base_url + benefit_address(keys_.letters, follow_up));
    view.set("opt_out_url", draft.unsubscribe_url);
    return posted(std::move(draft), "mail/follow-up", news.reader.language, view);
}

Posting LetterWriter::address(Mailing const& mailing, MailingNews const& reader, std::string const& link)
    const {
    OwnWords const words{house_, reader};
    auto draft = begun(mailing, reader.reader);
    bool const confirms = mailing.kind == MailingKind::confirmation;
    draft.subject = words->text(confirms ? "mail.subject.confirmation" : "mail.subject.farewell");
    View view;
    show_head(view, reader.reader, draft.subject);
    view.set("link_url", link);
    view.choose("confirms", "stops", confirms);
    return posted(std::move(draft), "mail/address", reader.reader.language, view);
}

Posting LetterWriter::sample(std::string const& address, Language language) const {
    Draft draft{.sender = mailbox_from(house_.config().mail.sender), .recipient = {{}, address}};
    draft.subject = house_.catalogues().text(language, "mail.subject.sample");
    draft.message_id = id("sample-" + random_key());
    draft.date = house_.now();
    View view;
    view.set("lang", code_of(language));
    view.set("letter_subject", draft.subject);
    return posted(std::move(draft), "mail/sample", language, view);
}

}  // namespace mulkko
