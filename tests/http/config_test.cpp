#include <nlohmann/json.hpp>

#include "server/config.h"
#include "server/weights_reader.h"
#include "tests/support/scratch.h"

namespace mulkko {
namespace {

using ::testing::EndsWith;
using ::testing::StartsWith;

std::string const kShipped = std::string(MULKKO_SOURCE_DIR) + "/config/mulkko.json";

/// Says what is wrong with a configuration: the message, and the key it is about.
std::string fault_of(std::string const& text) {
    Scratch scratch;
    auto config = Config::read(scratch.write("mulkko.json", text));
    if (config) return "none";
    return config.error().message + " " + config.error().values["place"];
}

TEST(Config, TheShippedFileNamesEveryKeyWithItsDefault) {
    auto shipped_config = nlohmann::json::parse(shipped("config/mulkko.json"), nullptr, true, true);
    for (auto const& key : config_keys()) EXPECT_TRUE(shipped_config.contains(key)) << key;
    EXPECT_EQ(shipped_config.size(), config_keys().size());

    Scratch scratch;
    std::filesystem::create_directory(scratch.folder() / "config");
    auto read = Config::read(scratch.write("config/mulkko.json", shipped("config/mulkko.json")));
    auto left_out = Config::read(scratch.write("config/empty.json", "{}"));
    ASSERT_TRUE(read && left_out);
    EXPECT_EQ(read->database.url, left_out->database.url);
    EXPECT_EQ(read->templates_directory, left_out->templates_directory);
    EXPECT_EQ(read->file_bytes, left_out->file_bytes);
    EXPECT_EQ(read->requests_per_minute, left_out->requests_per_minute);
    EXPECT_EQ(read->confident_suggestion, left_out->confident_suggestion);
    EXPECT_EQ(read->weights, left_out->weights);
    for (auto const& key : weight_keys()) EXPECT_TRUE(shipped_config["routing"].contains(key)) << key;
}

TEST(Config, AnUnknownKeyIsRefusedAndNamed) {
    EXPECT_EQ(fault_of(R"({"port": 80})"), "none");
    EXPECT_EQ(fault_of(R"({"prot": 80})"), "file.unknown_key prot");
}

TEST(Config, AFaultTellsItsFileAndLine) {
    Scratch scratch;
    auto path = scratch.write("mulkko.json", "// ours\n{\n  \"port\": 80,\n  \"adress\": \"::\"\n}\n");
    auto config = Config::read(path);
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().field, path + ":4");
}

TEST(Config, AValueOfTheWrongTypeIsRefused) {
    EXPECT_EQ(fault_of(R"({"port": "80"})"), "file.not_whole port");
    EXPECT_EQ(fault_of(R"({"port": 80.5})"), "file.not_whole port");
    EXPECT_EQ(fault_of(R"({"port": null})"), "file.not_whole port");
    EXPECT_EQ(fault_of(R"({"address": 1})"), "file.not_text address");
    EXPECT_EQ(fault_of(R"({"confident_suggestion": "1"})"), "file.not_number confident_suggestion");
    EXPECT_EQ(fault_of("[]"), "file.not_object ");
}

TEST(Config, ANumberOutOfRangeIsRefused) {
    EXPECT_EQ(fault_of(R"({"port": 65535})"), "none");
    EXPECT_EQ(fault_of(R"({"port": 65536})"), "file.out_of_range port");
    EXPECT_EQ(fault_of(R"({"port": -1})"), "file.out_of_range port");
    EXPECT_EQ(fault_of(R"({"port": 18446744073709551615})"), "file.out_of_range port");
    EXPECT_EQ(fault_of(R"({"database_read_threads": 0})"), "file.out_of_range database_read_threads");
    EXPECT_EQ(fault_of(R"({"confident_suggestion": 1.1})"), "file.out_of_range confident_suggestion");
}

TEST(Config, WeightsAreReadByTermAndCheckedOneByOne) {
    Scratch scratch;
    auto config = Config::read(scratch.write("mulkko.json", R"({"routing": {"skill": 50, "fairness": 0}})"));
    ASSERT_TRUE(config);
    EXPECT_EQ(config->weights.skill, 50);
    EXPECT_EQ(config->weights.fairness, 0);
    EXPECT_EQ(config->weights.language, RoutingWeights{}.language) << "what is left out keeps its default";
    EXPECT_EQ(fault_of(R"({"routing": {"skil": 50}})"), "file.unknown_key routing.skil");
    EXPECT_EQ(fault_of(R"({"routing": {"skill": "60"}})"), "file.not_number routing.skill");
    EXPECT_EQ(fault_of(R"({"routing": {"skill": -1}})"), "file.out_of_range routing.skill");
    EXPECT_EQ(fault_of(R"({"routing": 60})"), "file.not_object routing");
    std::string none;
    for (auto const& key : weight_keys()) none += (none.empty() ? "\"" : ", \"") + key + "\": 0";
    EXPECT_EQ(fault_of("{\"routing\": {" + none + "}}"), "config.no_weight routing");
}

TEST(Config, TheThreeWeightsOfFormerDaysAreRefusedInWords) {
    EXPECT_EQ(fault_of(R"({"weight_load": 20})"), "config.old_weight weight_load");
}

TEST(Config, WhatIsNotJsonIsRefusedWithItsLine) {
    Scratch scratch;
    auto path = scratch.write("mulkko.json", "{\n  \"port\": 80\n  \"address\": \"::\"\n}");
    auto config = Config::read(path);
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().message, "file.not_json");
    EXPECT_EQ(config.error().field, path + ":3");
    EXPECT_THAT(fault_of(""), StartsWith("file.not_json"));
    EXPECT_THAT(fault_of(R"({"port": 1, "port": 2})"), StartsWith("file.doubled_key"));
}

TEST(Config, EveryFaultIsToldAtOnce) {
    Scratch scratch;
    auto config =
        Config::read(scratch.write("mulkko.json", R"({"prot": 1, "port": "x", "header_count": 0})"));
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().also.size(), 2u);
}

TEST(Config, AMissingFileIsNotFound) {
    auto config = Config::read("/nowhere/mulkko.json");
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().code, ErrorCode::not_found);
}

TEST(Config, PathsAreSeenFromTheFilesFolder) {
    Scratch scratch;
    auto config = Config::read(scratch.write("mulkko.json", R"({"database": "sqlite:data/desk.db"})"));
    ASSERT_TRUE(config);
    EXPECT_EQ(config->workflow_file, scratch.path("workflow.json"));
    EXPECT_EQ(config->database.url, "sqlite:" + scratch.path("data/desk.db"));
    EXPECT_EQ(config->database.content_directory, scratch.path("data/desk.files"));
}

TEST(Config, ADatabaseFromTheCommandLineBringsItsOwnFolderOfFiles) {
    auto config = Config::read(kShipped);
    ASSERT_TRUE(config);
    auto before = config->database.content_directory;
    config->use_database("sqlite:other.db");
    auto here = std::filesystem::current_path().string();
    EXPECT_EQ(config->database.url, "sqlite:" + here + "/other.db");
    EXPECT_EQ(config->database.content_directory, here + "/other.files");
    EXPECT_NE(config->database.content_directory, before);
}

TEST(Config, LinksFollowTheAddressUnlessTheyHaveTheirOwn) {
    auto config = Config::read(kShipped);
    ASSERT_TRUE(config);
    EXPECT_EQ(config->base_url, "http://127.0.0.1:8080");
    ASSERT_TRUE(config->listen_on("[::1]:9090"));
    EXPECT_EQ(config->address, "::1");
    EXPECT_EQ(config->port, 9090);
    EXPECT_EQ(config->base_url, "http://[::1]:9090");

    config->base_url = "https://desk.example.org";
    ASSERT_TRUE(config->listen_on("0.0.0.0:80"));
    EXPECT_EQ(config->base_url, "https://desk.example.org");
}

TEST(Config, OnlyHostAndPortAreAnAddressToListenOn) {
    auto config = Config::read(kShipped);
    ASSERT_TRUE(config);
    for (auto const* text :
         {"", "8080", ":8080", "localhost", "localhost:", "localhost:65536", "localhost:8o"}) {
        EXPECT_FALSE(config->listen_on(text)) << text;
    }
}

TEST(Config, WhatDoesNotFitTogetherIsRefused) {
    EXPECT_EQ(fault_of(R"({"tls_key": "key.pem"})"), "config.half_tls ");
    EXPECT_EQ(fault_of(R"({"base_url": "https://desk.example.org/"})"), "config.not_a_base_url base_url");
    EXPECT_EQ(fault_of(R"({"database": "postgres://here"})"), "config.not_a_database database");
    EXPECT_EQ(fault_of(R"({"database": "sqlite:"})"), "config.not_a_database database");
}

TEST(Config, MailThatCouldNotBeSentIsRefused) {
    for (auto const* url :
         {"mail.example.org", "http://mail.example.org", "smtp://", "smtp://user:x@host", "smtp://host/x"})
        EXPECT_EQ(
            fault_of(R"({"smtp_url": ")" + std::string{url} + "\"}"), "config.not_a_mail_server smtp_url"
        );
    for (auto const* sender : {"", "Mulkko", "Mulkko <mulkko>", "a@b@c", "x <a@b> y", "a@b, c@d"})
        EXPECT_EQ(
            fault_of(R"({"mail_sender": ")" + std::string{sender} + "\"}"),
            "config.not_a_mail_address mail_sender"
        );
    EXPECT_EQ(fault_of(R"({"mail_reply_address": "desk"})"), "config.not_a_mail_address mail_reply_address");
    EXPECT_EQ(
        fault_of(R"({"smtp_url": "smtp://host", "smtp_tls": false, "smtp_user": "desk"})"),
        "config.password_in_clear smtp_tls"
    );
    EXPECT_EQ(fault_of(R"({"smtp_url": "smtps://host:465", "mail_sender": "물꼬 <a@b.test>"})"), "none");
}

}  // namespace
}  // namespace mulkko
