#include "server/mail/letter_view.h"

#include <algorithm>

#include "domain/text.h"
#include "server/views/event_words.h"
#include "server/views/routing_words.h"
#include "server/views/ticket_parts.h"

namespace mulkko {
namespace {

constexpr std::size_t kMostItems = 20;
constexpr std::size_t kMostQuoted = 4000;

/// Finds the key for a reader of this role, or the one for everybody; empty where there is neither.
std::string key_for(std::string key, Role reader, Words const& words) {
    auto const own = key + "." + std::string{name_of(reader)};
    if (words.knows(own)) return own;
    return words.knows(key) ? key : std::string{};
}

std::string number_of(TicketNews const& news) { return std::to_string(news.view.ticket.id.value); }

bool is_brief(TicketNews const& news) { return news.view.sight == Sight::brief; }

std::string quoted(NewsItem const& item, Words const& words) {
    auto text = item.body.empty() ? said_with(item.event, words) : item.body;
    if (item.event.action == "recount") text = said_by_time(item.event, words);
    auto const cut = shortened(text, kMostQuoted);
    return cut.size() < text.size() ? cut + " …" : text;
}

std::string by_whom(Author const& actor, Words const& words) {
    if (actor.role == Role::system) return words.text("mail.by_mulkko");
    return actor.name.empty() ? words.role(actor.role) : actor.name + " (" + words.role(actor.role) + ")";
}

/// What the reader is to do: as the action asks, else what the state means for the company.
std::string next_of(TicketNews const& news, Role reader, Words const& words) {
    if (news.items.empty()) return {};
    auto const key = "mail.next." + news.items.back().event.action + "." + std::string{name_of(reader)};
    if (words.knows(key)) return words.text(key);
    return reader == Role::company ? words.next(news.view.ticket.state) : std::string{};
}

void show_item(View view, TicketNews const& news, NewsItem const& item, Role reader, Words const& words) {
    view.set("said", said_of(news, item, reader, words));
    view.set("item_time", words.moment(item.event.at));
    if (!is_brief(news)) view.say("by", by_whom(item.event.actor, words));
    view.say("quoted", quoted(item, words));
    if (item.files.empty()) return;
    auto part = view.add("files");
    for (auto const& name : item.files) part.add("file").set("file_name", name);
}

void show_brief(View& view, TicketNews const& news, Words const& words) {
    auto part = view.add("brief");
    auto const& problem = news.view.ticket.problem;
    part.set("urgency_name", words.urgency(problem.urgency));
    show_statement(part, words, problem);
    for (auto const& reason : news.reasons) {
        part.add("reasons").set("reason_words", in_words(reason.words, words));
    }
    part.show_if("asked_why", !news.reasons.empty());
    if (!news.view.offer) return;
    auto deadline = part.add("deadline");
    deadline.set("deadline_text", words.moment(news.view.offer->deadline_at));
    deadline.set("deadline_zone", words.zone());
    deadline.say("deadline_left", words.time_left(news.view.offer->deadline_at));
}

}  // namespace

std::string said_of(TicketNews const& news, NewsItem const& item, Role reader, Words const& words) {
    auto const& event = item.event;
    auto const own = key_for("mail.said." + event.action, reader, words);
    std::map<std::string, std::string> values{{"share", std::to_string(number_in(event, "share"))}};
    values["state"] = words.state(event.to.empty() ? news.view.ticket.state : event.to);
    if (!own.empty()) return words.text(own, values);
    values["move"] = words.move(event.action, event.from);
    return words.text(
        words.rules().workflow.knows_action(event.action) ? "mail.said.moved" : "mail.said.news", values
    );
}

std::string subject_of(MailingNews const& news, Words const& words) {
    if (news.tickets.size() > 1)
        return words.count("mail.subject.several_tickets", static_cast<std::int64_t>(news.tickets.size()));
    auto const& only = news.tickets.front();
    std::map<std::string, std::string> values{
        {"number", number_of(only)}, {"title", only.view.ticket.problem.title}};
    if (only.only_offer_ended) return words.text("mail.subject.offer_ended", values);
    auto const& last = only.items.back();
    values["what"] = said_of(only, last, news.reader.role, words);
    auto const urgent = is_brief(only) && only.view.ticket.problem.urgency == Urgency::line_down;
    return words.text(urgent ? "mail.subject.line_down" : "mail.subject.news", values);
}

void show_news(
    View view, TicketNews const& news, Role reader, Words const& words, std::string const& base_url
) {
    view.set("number", number_of(news));
    view.set("ticket_url", base_url + address_of(news.view.ticket.id));
    if (news.only_offer_ended) return view.show("offer_ended");
    view.show("open");
    view.say("title", news.view.ticket.problem.title);
    auto const skipped = news.items.size() > kMostItems ? news.items.size() - kMostItems : 0;
    if (skipped > 0) {
        view.say("earlier", words.count("mail.earlier", static_cast<std::int64_t>(skipped)));
    }
    for (auto i = skipped; i < news.items.size(); ++i)
        show_item(view.add("items"), news, news.items[i], reader, words);
    if (is_brief(news)) show_brief(view, news, words);
    view.say("next", next_of(news, reader, words));
}

}  // namespace mulkko
