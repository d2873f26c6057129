#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "domain/outbox.h"
#include "tests/support/mail_app.h"

// A mail server is away for an hour, one way or another, while people go on working.

namespace mulkko::test {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int kMinutes = 60;

/// Says how a mail server may be away: nobody listens; or somebody does, and says so.
enum class Away { closed, not_now, stalling };

std::string name_of(Away away) {
    return away == Away::closed ? "Closed" : away == Away::not_now ? "NotNow" : "Stalling";
}

class AnHourWithoutMail : public testing::TestWithParam<Away> {
protected:
    /// Takes letters to a mail server that may be away; a stalling one costs no time that tests have to wait.
    class Way : public Carrier {
    public:
        explicit Way(AnHourWithoutMail& test)
            : test_(test),
              smtp_(settings_for(test.mail.sink.url()), {.connect = 5, .answer = 5, .letter = 10}) {}
        Handover carry(Posting const& post) override {
            if (!test_.is_away) return smtp_.carry(post);
            ++test_.tries;
            if (GetParam() == Away::closed) return {Fate::unreachable, "could not connect"};
            if (GetParam() == Away::not_now) return {Fate::later, "451 4.7.1 not now"};
            test_.mail.app.let_pass(30s);
            return {Fate::later, "timed out"};
        }

    private:
        AnHourWithoutMail& test_;
        Smtp smtp_;
    };

    void say(std::size_t which, int minute) {
        auto const path = path_of(guided.at(which)) + "/messages";
        auto const words = "minute " + std::to_string(minute);
        ASSERT_EQ(mail.journey.casting.post(path, {{"body", words}}).status, 201);
    }

    /// Lets a minute pass in which people work and the postman goes round.
    int minute_passes() {
        mail.app.let_pass(1min);
        int const before = tries;
        postman.round();
        return tries - before;
    }

    std::int64_t waiting() {
        std::int64_t count = 0;
        mail.app.work([&](Store& store) { count = store.outbox().count_in(MailingState::waiting); });
        return count;
    }

    MailApp mail{Engine::sqlite, [](Config& config) { config.mail.burst_seconds = 0; }};
    Postman postman{mail.app.house(), [this] { return std::make_unique<Way>(*this); }, 1h};
    std::vector<nlohmann::json> guided;
    std::atomic<bool> is_away = false;
    std::atomic<int> tries = 0;
};

/// Lists the minutes that a letter tells of, in the order in which it does.
std::vector<int> minutes_in(std::string const& text) {
    std::vector<int> minutes;
    for (auto at = text.find("minute "); at != text.npos; at = text.find("minute ", at + 1))
        minutes.push_back(std::atoi(text.c_str() + at + 7));
    return minutes;
}

TEST_P(AnHourWithoutMail, LosesNothingDoublesNothingAndKeepsTheOrderOfEachThread) {
    for (int i = 0; i < 3; ++i) guided.push_back(mail.journey.in_state("guiding"));
    for (int i = 0; i < 3; ++i) minute_passes();
    auto const before = mail.sink.letters().size();
    is_away = true;
    int most_tries = 0;
    for (int minute = 1; minute <= kMinutes; ++minute) {
        say(static_cast<std::size_t>(minute) % 3, minute);
        if (minute % 4 == 0) mail.journey.filed();
        most_tries = std::max(most_tries, minute_passes());
    }
    std::cout << name_of(GetParam()) << ": " << tries << " tries in the hour, " << most_tries
              << " at most in a minute, " << waiting() << " letters waiting" << std::endl;
    EXPECT_THAT(mail.sink.letters(), SizeIs(before));
    is_away = false;
    for (int minute = 0; minute < 90; ++minute) minute_passes();
    EXPECT_EQ(waiting(), 0);

    auto letters = mail.sink.letters();
    letters.erase(letters.begin(), letters.begin() + static_cast<std::ptrdiff_t>(before));
    std::set<std::string> ids;
    std::map<std::string, std::vector<int>> told;  // by reader and thread
    for (auto const& letter : letters) {
        auto const one = shown(letter.content);
        EXPECT_TRUE(ids.insert(one.header("message-id")).second) << "twice";
        for (auto minute : minutes_in(one.text)) told[letter.to + one.header("references")].push_back(minute);
    }
    int all = 0;
    for (auto const& [thread, minutes] : told) {
        EXPECT_TRUE(std::ranges::is_sorted(minutes)) << thread;
        EXPECT_EQ(std::ranges::adjacent_find(minutes), minutes.end()) << thread;
        all += static_cast<int>(minutes.size());
    }
    EXPECT_EQ(all, kMinutes) << "each message was told of";
    mail.app.work([&](Store& store) { EXPECT_EQ(store.outbox().count_in(MailingState::dead), 0); });
}

INSTANTIATE_TEST_SUITE_P(
    Ways,
    AnHourWithoutMail,
    testing::Values(Away::closed, Away::not_now, Away::stalling),
    [](auto const& way) { return name_of(way.param); }
);

}  // namespace
}  // namespace mulkko::test
