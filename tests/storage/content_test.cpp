#include <fstream>
#include <random>
#include <thread>

#include "domain/inbox.h"
#include "storage/sha256.h"
#include "tests/storage/both_engines.h"
#include "tests/storage/memory_use.h"
#include "tests/support/mariadb_server.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr std::size_t kMegabyte = 1 << 20;

std::string sha256_of(std::string const& bytes) {
    Sha256 digest;
    digest.add(bytes);
    return digest.text();
}

class ContentOn : public BothEngines {
protected:
    static std::string random_bytes(std::size_t size) {
        std::mt19937_64 chance(size);
        std::string bytes(size, '\0');
        for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(chance() & 0xff);
        return bytes;
    }

    Result<KeptContent> keep(std::string const& bytes, KeptContent const& expected = {}) {
        return database().content().keep(scratch_.write("upload", bytes), expected);
    }

    Result<std::string> read_back(KeptContent const& content, std::size_t piece = 70'001) {
        auto reader = database().content().open(content);
        if (!reader) return pass(reader);
        std::string bytes;
        std::vector<char> buffer(piece);
        for (;;) {
            auto const count = (*reader)->read(buffer);
            if (!count) return pass(count);
            if (*count == 0) return bytes;
            bytes.append(buffer.data(), *count);
        }
    }

    /// Changes one byte behind the store's back.
    void damage(KeptContent const& content, std::size_t place) {
        if (on_sqlite()) {
            std::fstream file(stored_file(content), std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(static_cast<std::streamoff>(place));
            file.put('!');
            return;
        }
        on_server(
            "update content_chunks set bytes = insert(bytes, " + std::to_string(place + 1) +
            ", 1, '!') where position = 0 and content_key = '" + content.key + "'"
        );
    }

    fs::path stored_file(KeptContent const& content) {
        for (auto const& entry : fs::recursive_directory_iterator(options().content_directory)) {
            if (entry.path().filename() == content.key) return entry.path();
        }
        throw std::runtime_error("no such file");
    }

    void on_server(std::string const& sql) {
        auto const url = options().url;
        auto const name = url.substr(url.rfind('/') + 1);
        auto const place = sql.find("content");
        MariadbServer::running().execute(std::string(sql).insert(place, name + "."));
    }

    cast::Cast cast_ = enter_cast();
};

TEST_P(ContentOn, BytesComeBackWhateverTheirNumber) {
    for (std::size_t size :
         {std::size_t{0}, std::size_t{1}, 512 * 1024ul, 512 * 1024ul + 1, 20 * kMegabyte}) {
        auto const bytes = random_bytes(size);
        auto const kept = keep(bytes);
        ASSERT_TRUE(kept);
        EXPECT_EQ(kept->size, static_cast<std::int64_t>(size));
        EXPECT_EQ(kept->sha256, sha256_of(bytes));
        EXPECT_FALSE(kept->key.empty());
        EXPECT_EQ(read_back(*kept), bytes) << size;
        EXPECT_FALSE(fs::exists(scratch_.path("upload")));
    }
}

TEST_P(ContentOn, BytesThatAreNotThoseAnnouncedAreRefusedAndLeaveNothing) {
    KeptContent expected{"aaaaaaaaaaaaaaaa", 5, sha256_of("hello")};
    EXPECT_FALSE(keep("hellO", expected));
    EXPECT_FALSE(keep("hell", expected));
    EXPECT_EQ(read_back(expected).error().code, ErrorCode::not_found);
    auto const kept = keep("hello", expected);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->key, expected.key);
    EXPECT_EQ(read_back(expected), "hello");
}

TEST_P(ContentOn, DamagedBytesAreNoticed) {
    auto const kept = keep(random_bytes(300'000));
    ASSERT_TRUE(kept);
    damage(*kept, 150'000);
    auto const bytes = read_back(*kept);
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().code, ErrorCode::broken);
}

TEST_P(ContentOn, MissingPiecesAreNoticed) {
    auto const kept = keep(random_bytes(2 * kMegabyte));
    ASSERT_TRUE(kept);
    if (on_sqlite()) {
        fs::resize_file(stored_file(*kept), kMegabyte);
    } else {
        on_server("delete from content_chunks where position = 2 and content_key = '" + kept->key + "'");
    }
    auto const bytes = read_back(*kept);
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().code, ErrorCode::broken);
}

TEST_P(ContentOn, WhatWasRemovedIsNotFoundAndMayBeRemovedAgain) {
    auto const kept = keep("gone");
    ASSERT_TRUE(kept);
    database().content().remove(kept->key);
    database().content().remove(kept->key);
    EXPECT_EQ(read_back(*kept).error().code, ErrorCode::not_found);
}

TEST_P(ContentOn, AKeyLeadsNowhereElse) {
    scratch_.write("secret", "secret");
    for (auto const* key : {"../secret", "/etc/passwd", "..", "", "a/b", "ABCD"}) {
        EXPECT_EQ(read_back({key, 6, {}}).error().code, ErrorCode::not_found) << key;
    }
}

TEST_P(ContentOn, MemoryStaysFlatWhileAFileOfFiftyMegabytesGoesInAndOut) {
    ASSERT_TRUE(keep(random_bytes(kMegabyte)));  // what the libraries take once is not the file's
    forget_most_memory();
    auto const before = most_memory_so_far();
    {
        std::ofstream file(scratch_.path("large"), std::ios::binary);
        auto const piece = random_bytes(kMegabyte);
        for (int i = 0; i < 50; ++i) file << piece;
    }
    auto const kept = database().content().keep(scratch_.path("large"), {});
    ASSERT_TRUE(kept);
    auto reader = database().content().open(*kept);
    ASSERT_TRUE(reader);
    std::vector<char> buffer(64 * 1024);
    std::int64_t size = 0;
    for (auto count = (*reader)->read(buffer); count && *count > 0; count = (*reader)->read(buffer)) {
        size += static_cast<std::int64_t>(*count);
    }
    EXPECT_EQ(size, 50 * static_cast<std::int64_t>(kMegabyte));
    EXPECT_LT(most_memory_so_far() - before, 64 * kMegabyte);
}

TEST_P(ContentOn, OrphansAreCollectedOnceTheyAreOldAndNothingElseIs) {
    auto const named = keep("named");
    auto const original = keep("letter");
    auto const orphan = keep("orphan");
    ASSERT_TRUE(named && original && orphan);
    write([&](Store& store) {
        auto const ticket = store.tickets().add(plain_ticket(cast_));
        Attachment file{.ticket = ticket, .name = "a", .media_type = "b"};
        file.content_key = named->key;
        store.attachments().add(file);
        KeptLetter letter{.key = "letter"};
        letter.content_key = original->key;
        ASSERT_TRUE(store.inbox().add(letter));
    });
    auto const now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    EXPECT_EQ(database().collect_orphans(now - 1h), 0);
    EXPECT_TRUE(read_back(*orphan));
    EXPECT_EQ(database().collect_orphans(now + 1h), 1);
    EXPECT_EQ(read_back(*orphan).error().code, ErrorCode::not_found);
    EXPECT_EQ(read_back(*named), "named");
    EXPECT_EQ(read_back(*original), "letter");
}

TEST_P(ContentOn, SeveralThreadsKeepAndReadAtOnce) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&, i] {
            auto const bytes = random_bytes(700'000 + static_cast<std::size_t>(i));
            auto const file = scratch_.write("upload" + std::to_string(i), bytes);
            auto const kept = database().content().keep(file, {});
            ASSERT_TRUE(kept);
            EXPECT_EQ(read_back(*kept), bytes);
        });
    }
    for (auto& thread : threads) thread.join();
}

MULKKO_ON_BOTH_ENGINES(ContentOn);

}  // namespace
}  // namespace mulkko
