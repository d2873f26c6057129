#pragma once

#include "server/jobs/postman.h"
#include "server/mail/smtp.h"
#include "tests/support/journey.h"
#include "tests/support/read_letter.h"
#include "tests/support/smtp_sink.h"

namespace mulkko::test {

/// Gives the settings for a mail server that a test plays.
MailSettings settings_for(std::string const& smtp_url);

/// Runs a whole Mulkko whose letters go to a sink; the test says when a round is made.
class MailApp {
public:
    explicit MailApp(Engine engine = Engine::sqlite, App::Change const& change = {});

    /// Opens the way to the sink, for a postman of the test's own.
    Postman::Carriage carriage() const;

    /// Lets a burst pass and makes a round; gives the letters that came with it.
    std::vector<TakenLetter> round();
    /// The same, as their readers see those to one person.
    std::vector<ShownLetter> letters_to(Actor const& reader);
    /// Lets what was told so far be over: the letters of it are nobody's concern.
    void forget() { round(); }

    std::string address_of(Actor const& person);
    void choose(MailChoice const& choice);

    SmtpSink sink;
    App app;
    Journey journey{app};
    Postman postman;
};

}  // namespace mulkko::test
