#include "tests/endurance/audit.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "domain/alarms.h"
#include "domain/outbox.h"
#include "tests/support/read_letter.h"

namespace mulkko::test {
namespace {

constexpr int kPage = 100;
Time const kForever = from_micros(std::int64_t{1} << 60);

std::vector<std::string> const kSteps{"50", "80", "100"};

std::string number(TicketId ticket) { return "#" + std::to_string(ticket.value); }

/// Lists what a clock has said: "50", "80" …
std::vector<std::string> shares(std::vector<std::string> const& said, std::string const& clock) {
    std::vector<std::string> shares;
    for (auto const& words : said) {
        if (words.starts_with(clock + " ")) shares.push_back(words.substr(clock.size() + 1));
    }
    return shares;
}

class Audit {
public:
    Audit(Site& site, std::vector<TakenLetter> const& taken) : site_(site) {
        for (auto const& letter : taken) {
            auto const id = shown(letter.content).header("message-id");
            auto const begin = id.find_first_not_of('<');
            auto const name = id.substr(begin, id.find('.') - begin);
            ids_[name].insert(id + " to " + letter.to);
            ++arrived_[name];
        }
    }

    Findings go(std::set<std::string> const& acknowledged) {
        auto const tickets = all_tickets(site_);
        look_for(acknowledged, tickets);
        read_letters();
        for (auto first = tickets.begin(); first != tickets.end();) {
            auto const last = tickets.end() - first > kPage ? first + kPage : tickets.end();
            site_.work(Lane::read, [&](Store& store) {
                std::for_each(first, last, [&](Ticket const& ticket) { look_at(store, ticket.id); });
            });
            first = last;
        }
        return std::move(findings_);
    }

private:
    void fault(std::string words) { findings_.faults.push_back(std::move(words)); }
    void look_for(std::set<std::string> const& acknowledged, std::vector<Ticket> const& tickets);
    void read_letters();
    void look_at_letter(Store& store, Mailing const& letter);
    void look_at(Store& store, TicketId ticket);
    void look_at_offers(Store& store, TicketId ticket);
    void look_at_notices(Store& store, TicketId ticket);

    Site& site_;
    Findings findings_;
    std::map<std::string, std::set<std::string>> ids_;
    std::map<std::string, int> arrived_;
    std::map<NoticeId, std::vector<MailingState>> told_;
};

void Audit::look_for(std::set<std::string> const& acknowledged, std::vector<Ticket> const& tickets) {
    std::multiset<std::string> titles;
    for (auto const& ticket : tickets) titles.insert(ticket.problem.title);
    for (auto const& title : acknowledged) {
        auto const count = titles.count(title);
        if (count != 1) fault(title + " is there " + std::to_string(count) + " times");
    }
    findings_.tickets = static_cast<int>(tickets.size());
    if (titles.size() != acknowledged.size()) fault("there are problems that nobody filed");
}

void Audit::read_letters() {
    for (auto state : kMailingStates) {
        MailingId after;
        std::vector<Mailing> page;
        do {
            site_.work(Lane::read, [&](Store& store) {
                page = store.outbox().in_state(state, after, kPage);
                for (auto const& letter : page) look_at_letter(store, letter);
            });
            if (!page.empty()) after = page.back().id;
        } while (!page.empty());
    }
}

void Audit::look_at_letter(Store& store, Mailing const& letter) {
    for (auto const& notice : store.outbox().in(letter.id)) told_[notice.id].push_back(letter.state);
    auto const name = "letter-" + std::to_string(letter.id.value);
    auto const& ids = ids_[name];
    auto const arrived = arrived_[name];
    if (letter.state == MailingState::dropped) ++findings_.withdrawn;
    if (ids.size() > 1) fault(name + " came under several ids, or to several people");
    if (letter.state == MailingState::dropped || letter.state == MailingState::sent)
        findings_.copies += std::max(arrived - 1, 0);
    if (letter.state != MailingState::sent) return;
    ++findings_.letters;
    if (arrived == 0) fault(name + " never came");
}

void Audit::look_at(Store& store, TicketId ticket) {
    auto const said = said_of_clocks(store, ticket);
    for (auto const* clock : {"first_response", "resolution"}) {
        auto const spoken = shares(said, clock);
        findings_.steps += static_cast<int>(spoken.size());
        if (spoken == kSteps) continue;
        std::string words;
        for (auto const& share : spoken) words += " " + share;
        fault(number(ticket) + ": the " + clock + " clock said" + words);
    }
    look_at_offers(store, ticket);
    look_at_notices(store, ticket);
}

void Audit::look_at_offers(Store& store, TicketId ticket) {
    std::map<std::int64_t, int> offers, reminded;
    for (auto const& event : store.events().of(ticket)) {
        auto const expert = event.data.find("expert_id");
        if (event.action == "remind_offer") ++reminded[std::get<std::int64_t>(expert->second)];
    }
    for (auto const& offer : store.offers().of(ticket)) ++offers[offer.expert.value];
    for (auto const& [expert, times] : reminded) {
        findings_.steps += times;
        if (times > offers[expert]) fault(number(ticket) + ": an offer was reminded of twice");
    }
}

void Audit::look_at_notices(Store& store, TicketId ticket) {
    std::map<EventId, std::string> actions;
    for (auto const& event : store.events().of(ticket)) actions[event.id] = event.action;
    std::set<std::pair<EventId, UserId>> seen;
    for (auto const& notice : store.outbox().of(ticket)) {
        ++findings_.notices;
        if (!seen.insert({notice.event, notice.user}).second)
            fault(number(ticket) + ": somebody is told twice of " + notice.kind);
        if (!actions.contains(notice.event)) fault(number(ticket) + ": told of what did not happen");
        auto const& told = told_[notice.id];
        bool const of_clock = notice.kind == "warn" || notice.kind == "breach";
        bool const fits = told.size() == 1 && (told.front() == MailingState::sent ||
                                               (!of_clock && told.front() == MailingState::dropped));
        if (!fits) fault(number(ticket) + ": nobody was told of " + notice.kind);
    }
}

}  // namespace

std::string Findings::figures() const {
    std::ostringstream words;
    words << tickets << " problems, " << steps << " steps, " << notices << " notices, " << letters
          << " letters sent, " << withdrawn << " withdrawn, " << copies << " copies";
    return words.str();
}

std::vector<std::string> said_of_clocks(Store& store, TicketId ticket) {
    std::vector<std::string> said;
    for (auto const& event : store.events().of(ticket)) {
        if (event.action != "warn" && event.action != "breach") continue;
        auto const share = std::get<std::int64_t>(event.data.at("share"));
        said.push_back(std::get<std::string>(event.data.at("clock")) + " " + std::to_string(share));
    }
    return said;
}

std::vector<Ticket> all_tickets(Site& site) {
    std::vector<Ticket> tickets;
    TicketQuery query;
    query.scope.everything = true;
    query.order = TicketOrder::oldest;
    query.limit = kPage;
    do {
        site.work(Lane::read, [&](Store& store) {
            auto const page = store.tickets().list(query);
            for (auto const& view : page.items) tickets.push_back(view.ticket);
            query.cursor = page.next;
        });
    } while (!query.cursor.empty());
    return tickets;
}

bool is_all_said(Site& site) {
    bool all = false;
    site.work(Lane::read, [&](Store& store) {
        all = store.alarms().due(kForever, {}, 1).empty() && store.offers().overdue(kForever, 1).empty() &&
              store.outbox().readers_waiting(kForever, kForever, 1).empty() &&
              store.outbox().count_in(MailingState::waiting) == 0;
    });
    return all;
}

Findings audit(Site& site, std::set<std::string> const& acknowledged, std::vector<TakenLetter> const& taken) {
    return Audit(site, taken).go(acknowledged);
}

}  // namespace mulkko::test
