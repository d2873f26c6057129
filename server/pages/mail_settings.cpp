#include <algorithm>
#include <charconv>
#include <set>

#include "domain/mail_choices.h"
#include "domain/mailroom.h"
#include "domain/outbox.h"
#include "server/house.h"
#include "server/mail/letter_writer.h"
#include "server/pages/pages.h"
#include "server/secrets.h"
#include "server/views/address.h"
#include "server/views/form.h"
#include "server/views/page.h"

namespace mulkko::pages {
namespace {

std::string time_of_day(int minutes) {
    auto const two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

/// Reads 22:00; browsers may add seconds.
std::optional<int> minutes_from(std::string_view text) {
    int hour = 0, minute = 0;
    auto const colon = text.find(':');
    if (colon == text.npos || text.size() < colon + 3) return std::nullopt;
    auto const whole = [](std::string_view digits, int& number) {
        auto const [end, fault] = std::from_chars(digits.begin(), digits.end(), number);
        return fault == std::errc{} && end == digits.end();
    };
    if (!whole(text.substr(0, colon), hour) || !whole(text.substr(colon + 1, 2), minute)) return std::nullopt;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

std::set<std::string> zones_of(Calendars const& calendars) {
    std::set<std::string> zones;
    for (auto const& [country, calendar] : calendars.all()) zones.insert(calendar.time_zone);
    return zones;
}

void show_zones(View& view, Words const& words, std::string const& chosen) {
    auto zones = zones_of(words.rules().calendars);
    zones.insert(chosen);
    for (auto const& zone : zones) {
        auto option = view.add("zones");
        auto const key = "zone_name." + zone;
        option.set("zone_code", zone);
        option.set("zone_name", words.knows(key) ? words.text(key) : zone);
        option.show_if("zone_chosen", zone == chosen);
    }
}

Response settings_page(Call& call, MailChoice const& choice, Error const* fault) {
    Page page{call, "settings/mail.html", "/settings/mail"};
    auto& view = page.view();
    auto const& words = page.words();
    auto const topics = topics_for(call.actor().role);
    view.choose("has_topics", "no_topics", !topics.empty());
    for (auto const topic : topics) {
        auto box = view.add("topics");
        box.set("topic_code", name_of(topic));
        box.set("topic_name", words.text(std::string{"mail.topic."}.append(name_of(topic))));
        box.show_if("topic_wanted", choice.wants(topic));
    }
    view.choose("in_digest", "at_once", choice.digest);
    view.show_if("is_quiet", choice.quiet);
    view.set("quiet_from", time_of_day(choice.quiet_from));
    view.set("quiet_until", time_of_day(choice.quiet_until));
    show_zones(view, words, choice.time_zone);
    if (fault) show_faults(view, words, *fault);
    return page.answer(fault ? 422 : 200);
}

/// Gives what the reader chose, with the zone it stands for written out.
MailChoice choice_of(Call& call) {
    auto choice = call.store->mail_choices().of(call.actor().id);
    auto const user = call.store->users().find(call.actor().id);
    if (user) choice.time_zone = Mailroom(*call.store, call.house.rules(), call.now).zone_of(*user);
    return choice;
}

void take_topics(MailChoice& choice, Request const& request, Role role) {
    auto const wanted = request.form_values("topics");
    choice.switched_off.clear();
    for (auto const topic : topics_for(role)) {
        bool const kept = std::ranges::find(wanted, name_of(topic)) != wanted.end();
        if (!kept) choice.switched_off.emplace_back(name_of(topic));
    }
}

struct OptOut {
    UserId user;
    std::string topic;
    std::string proof;
};

/// Reads the way out of a letter: from the address, where a mail program presses the button, or from our
/// page. Errors: not_found (nobody was given this way).
Result<OptOut> opt_out_from(Call& call) {
    auto const& request = call.request;
    auto const said = [&](char const* name) {
        auto const typed = std::string{request.form_value(name)};
        return typed.empty() ? std::string{request.query_value(name)} : typed;
    };
    OptOut way{UserId{number_from(said("user")).value_or(0)}, said("topic"), said("proof")};
    auto const keys = mail_keys_kept(*call.store);
    bool const known = mail_topic_from(way.topic) || way.topic == kEveryTopic;
    bool const proven = keys && same_secret(way.proof, opt_out_proof(keys->letters, way.user, way.topic));
    if (!known || !proven || !call.store->users().find(way.user))
        return fail(ErrorCode::not_found, "error.not_found");
    return way;
}

Response opt_out_page(Call& call, OptOut const& way, bool stopped) {
    Page page{call, "settings/opt-out.html"};
    auto& view = page.view();
    view.set("opt_out_user", way.user.value);
    view.set("opt_out_topic", way.topic);
    view.set("opt_out_proof", way.proof);
    view.set("user_topic", page.words().text("mail.topic." + way.topic));
    view.choose("stopped", "ask", stopped);
    return page.answer();
}

}  // namespace

Result<Response> mail_settings(Call& call) { return settings_page(call, choice_of(call), nullptr); }

Result<Response> save_mail_settings(Call& call) {
    auto const& request = call.request;
    auto choice = choice_of(call);
    take_topics(choice, request, call.actor().role);
    choice.digest = request.form_value("digest") == "true";
    choice.quiet = request.form_value("quiet") == "true";
    auto const zone = std::string{request.form_value("time_zone")};
    if (zones_of(call.house.rules().calendars).contains(zone)) choice.time_zone = zone;
    auto const from = minutes_from(request.form_value("quiet_from"));
    auto const until = minutes_from(request.form_value("quiet_until"));
    if (!from || !until) {
        auto const fault = invalid("quiet_from", "error.not_a_time");
        return settings_page(call, choice, &fault);
    }
    choice.quiet_from = *from;
    choice.quiet_until = *until;
    call.store->mail_choices().keep(choice);
    call.store->outbox().hold_no_longer(choice.user);
    return see_other("/settings/mail", "saved");
}

Result<Response> show_opt_out(Call& call) {
    auto const way = opt_out_from(call);
    if (!way) return pass(way);
    return opt_out_page(call, *way, false);
}

Result<Response> opt_out(Call& call) {
    auto const way = opt_out_from(call);
    if (!way) return pass(way);
    auto choice = call.store->mail_choices().of(way->user);
    for (auto const topic : kMailTopics) {
        bool const meant = way->topic == kEveryTopic || way->topic == name_of(topic);
        if (meant && choice.wants(topic)) choice.switched_off.emplace_back(name_of(topic));
    }
    call.store->mail_choices().keep(choice);
    return opt_out_page(call, *way, true);
}

}  // namespace mulkko::pages
