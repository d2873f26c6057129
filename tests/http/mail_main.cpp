#include <filesystem>

#include "tests/support/mail_app.h"
#include "tests/support/shipped_rules.h"

// This program plays two parts: the tests, and a server of its own that makes one round of sending and may be
// killed in the middle of it.

namespace mulkko::test {
namespace {

int be_a_postman(std::string const& database_url, std::string const& smtp_url, std::string const& now) {
    Config config;
    config.templates_directory = MULKKO_SOURCE_DIR "/templates";
    config.temporary_directory = std::filesystem::temp_directory_path();
    config.base_url = "https://desk.example.org";
    config.mail = settings_for(smtp_url);
    config.database.url = database_url;
    auto database = Database::open(config.database);
    if (!database) return 3;
    (*database)->start();
    auto house = House::open(config, shipped_rules(), std::move(*database));
    if (!house) return 4;
    (*house)->now = [time = from_micros(std::stoll(now))] { return time; };
    {
        Postman postman(
            **house,
            [&] {
                return std::make_unique<Smtp>(config.mail, Patience{5, 20, 30});
            },
            std::chrono::hours{1},
            std::chrono::seconds{2}
        );
        postman.round();
    }
    (*house)->database().stop();
    return 0;
}

}  // namespace
}  // namespace mulkko::test

int main(int count, char** words) {
    if (count == 5 && std::string{words[1]} == "postman")
        return mulkko::test::be_a_postman(words[2], words[3], words[4]);
    testing::InitGoogleTest(&count, words);
    return RUN_ALL_TESTS();
}
