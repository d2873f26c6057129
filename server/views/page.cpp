#include "server/views/page.h"

#include <span>

#include "domain/outbox.h"
#include "server/catalogues.h"
#include "server/house.h"
#include "server/views/address.h"
#include "server/views/templates.h"

namespace mulkko {
namespace {

struct Place {
    std::string_view url;
    std::string_view name;  // a key of the catalogues
};

constexpr Place kCompanyPlaces[] = {{"/problems", "menu.problems"}, {"/problems/new", "menu.new_problem"}};
constexpr Place kExpertPlaces[] = {
    {"/offers", "menu.offers"}, {"/cases", "menu.cases"}, {"/profile", "menu.profile"}};
constexpr Place kManagerPlaces[] = {
    {"/board", "menu.board"},
    {"/figures", "menu.figures"},
    {"/companies", "menu.companies"},
    {"/experts", "menu.experts"},
    {"/users", "menu.users"},
    {"/webhooks", "menu.webhooks"}};
constexpr Place kAdminPlaces[] = {{"/users", "menu.users"}, {"/webhooks", "menu.webhooks"}};

std::span<Place const> places_of(Role role) {
    switch (role) {
        case Role::company:
            return kCompanyPlaces;
        case Role::expert:
            return kExpertPlaces;
        case Role::manager:
            return kManagerPlaces;
        case Role::admin:
            return kAdminPlaces;
        case Role::system:
            return {};
    }
    return {};
}

// People read times where they work: the company's plant, the expert's office, else the desk's own place.
std::string country_of(Actor const* reader, Store* store) {
    if (!reader || !store) return {};
    if (reader->company) {
        auto const company = store->companies().find(*reader->company);
        return company ? company->country : std::string{};
    }
    auto const expert = reader->expert ? store->experts().find(*reader->expert) : std::nullopt;
    return expert ? expert->country : std::string{};
}

// Where a change of language leads back to: the page itself, or what stood before a form came back.
std::string here_of(Request const& request) {
    if (request.verb != Verb::get) return "/";
    std::string query;
    for (auto const& [name, value] : request.query) {
        if (name != "lang" && name != "done")
            query.append(query.empty() ? "?" : "&").append(with_escapes(name));
        if (name != "lang" && name != "done") query.append("=").append(with_escapes(value));
    }
    return request.path + query;
}

}  // namespace

struct Page::Frame {
    Request const& request;
    Language language;
    Time now;
    Actor const* reader;
    Session const* session;
    std::string form_token;
    std::string_view place;
    Store* store;
};

Page::Page(Call& call, std::string name, std::string_view place)
    : Page(
          call.house,
          Frame{
              call.request,
              call.language,
              call.now,
              call.user ? &*call.user : nullptr,
              call.session ? &*call.session : nullptr,
              call.form_token,
              place,
              call.store},
          std::move(name)
      ) {}

Page::Page(
    House const& house, Request const& request, Language language, Actor const* reader, std::string name
)
    : Page(house, Frame{request, language, house.now(), reader, nullptr, {}, {}, nullptr}, std::move(name)) {}

Page::Page(House const& house, Frame const& frame, std::string name)
    : house_(house),
      name_(std::move(name)),
      words_(
          house.catalogues(),
          house.rules(),
          frame.language,
          house.rules().calendars.of(country_of(frame.reader, frame.store)),
          frame.now
      ),
      reader_(frame.reader) {
    fill_frame(frame);
    fill_menu(frame);
}

void Page::fill_frame(Frame const& frame) {
    view_.set("lang", code_of(frame.language));
    view_.set("here", here_of(frame.request));
    view_.set("csrf", frame.session ? frame.session->csrf_token : "");
    view_.set("form_token", frame.form_token);
    for (auto language : kLanguages) {
        auto choice = view_.add("languages");
        auto const code = std::string{code_of(language)};
        choice.set("language_code", code);
        choice.set("language_name", words_.name(language));
        choice.set("language_short", words_.text("language." + code + ".short"));
        choice.show_if("language_current", language == frame.language);
    }
    if (!frame.session || !frame.reader) return;
    view_.show("signed_in");
    view_.set("user_name", frame.reader->name);
    view_.set("user_role", words_.role(frame.reader->role));
    view_.show("zone");
    view_.set("zone_note", words_.zone());
    show_done(frame.request.query_value("done"));
    show_trouble(frame);
}

/// Says on every page that mail does not reach its reader, until that is seen to.
void Page::show_trouble(Frame const& frame) {
    if (!frame.store) return;
    auto const trouble = frame.store->outbox().trouble_of(frame.reader->id);
    if (!trouble || !trouble->stops_mail()) return;
    auto part = view_.add("mail_trouble");
    part.set("trouble_since", words_.moment(trouble->since));
}

// Sites add moves of their own to the workflow; those are told in general words.
void Page::show_done(std::string_view what) {
    auto const key = std::string{"done."}.append(what);
    if (words_.knows(key)) return announce(words_.text(key));
    if (words_.rules().workflow.knows_action(what)) announce(words_.text("done.moved"));
}

void Page::fill_menu(Frame const& frame) {
    if (!frame.reader) return;
    auto menu = view_.add("navigation");
    for (auto const& place : places_of(frame.reader->role)) {
        auto entry = menu.add("places");
        entry.set("place_url", place.url);
        entry.set("place_name", words_.text(place.name));
        entry.show_if("place_current", place.url == frame.place);
    }
}

Response Page::answer(int status) const {
    return {
        .status = status,
        .headers = {},
        .content_type = "text/html; charset=utf-8",
        .body = house_.templates().render(words_.language(), name_, view_),
    };
}

}  // namespace mulkko
