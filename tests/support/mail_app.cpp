#include "tests/support/mail_app.h"

#include "domain/outbox.h"

namespace mulkko::test {

using namespace std::chrono_literals;

MailSettings settings_for(std::string const& smtp_url) {
    MailSettings settings;
    settings.smtp_url = smtp_url;
    settings.smtp_tls = false;
    settings.sender = "물꼬 데스크 <desk@desk.test>";
    settings.reply_address = "desk@desk.test";
    return settings;
}

MailApp::MailApp(Engine engine, App::Change const& change)
    : app(engine,
          [&](Config& config) {
              config.mail = settings_for(sink.url());
              config.base_url = "https://desk.example.org";
              if (change) change(config);
          }),
      postman(app.house(), carriage(), 1h) {}

Postman::Carriage MailApp::carriage() const {
    return [this] {
        return std::make_unique<Smtp>(
            settings_for(sink.url()), Patience{.connect = 5, .answer = 1, .letter = 10}
        );
    };
}

std::vector<TakenLetter> MailApp::round() {
    auto const before = sink.letters().size();
    app.let_pass(2min);
    postman.round();
    auto all = sink.letters();
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(before));
    return all;
}

std::string MailApp::address_of(Actor const& person) {
    std::string address;
    app.work([&](Store& store) { address = store.users().find(person.id)->email; });
    return address;
}

std::vector<ShownLetter> MailApp::letters_to(Actor const& reader) {
    auto const address = address_of(reader);
    std::vector<ShownLetter> letters;
    for (auto const& letter : round()) {
        if (letter.to == address) letters.push_back(shown(letter.content));
    }
    return letters;
}

void MailApp::choose(MailChoice const& choice) {
    app.work([&](Store& store) { store.mail_choices().keep(choice); });
}

}  // namespace mulkko::test
