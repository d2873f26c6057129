#include <atomic>
#include <fstream>
#include <thread>

#include "domain/inbox.h"
#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class BackupsOn : public BothEngines {
protected:
    BackupsOn() {
        auto const kept = database().content().keep(scratch_.write("upload", kBytes), {});
        content_ = kept.value();
        original_ = database().content().keep(scratch_.write("letter", "an original"), {}).value();
        write([&](Store& store) {
            ticket_ = full_ticket(cast_);
            ticket_.id = store.tickets().add(ticket_);
            store.events().add(
                {.ticket = ticket_.id, .action = "file", .data = {{"reason", std::string("이유")}}}
            );
            store.messages().add({.ticket = ticket_.id, .body = "답변 'quoted' \\ 😀"});
            Attachment file{.ticket = ticket_.id, .name = "사진.jpg", .media_type = "image/jpeg"};
            file.size = content_.size;
            file.sha256 = content_.sha256;
            file.content_key = content_.key;
            attachment_ = store.attachments().add(file);
            KeptLetter letter{.key = "letter"};
            letter.letter.text = "편지 \"본문\" 😀";
            letter.size = original_.size;
            letter.sha256 = original_.sha256;
            letter.content_key = original_.key;
            letter_ = store.inbox().add(letter).value();
            GivenAnswer answer{.scope = "s", .key = "k", .body = std::string("\0\xff", 2)};
            answer.expires_at = cast::kNow;
            EXPECT_TRUE(store.credentials().keep_answer(answer));
        });
    }

    std::string folder(std::string const& name = "backup") const { return scratch_.path(name); }

    /// Restores into an empty database, and opens that.
    Result<std::unique_ptr<Database>> restored(std::string const& from) {
        auto database = opened(other_options());
        if (auto done = database->restore(from); !done) return pass(done);
        EXPECT_TRUE(database->check());
        database->start();
        return database;
    }

    void expect_refused(std::string const& from) {
        auto const database = restored(from);
        ASSERT_FALSE(database);
        EXPECT_EQ(database.error().code, ErrorCode::broken) << database.error().message;
    }

    static std::vector<fs::path> files_in(std::string const& folder) {
        std::vector<fs::path> files;
        for (auto const& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
        return files;
    }

    static std::string text_of(Database& database, KeptContent const& content) {
        auto reader = database.content().open(content);
        if (!reader) return {};
        std::vector<char> buffer(1 << 20);
        auto const count = (*reader)->read(buffer).value();
        return {buffer.data(), count};
    }

    std::string const kBytes = "bytes of a picture";
    cast::Cast cast_ = enter_cast();
    KeptContent content_, original_;
    LetterId letter_;
    Ticket ticket_;
    AttachmentId attachment_;
};

TEST_P(BackupsOn, ARestoredBackupIsEqual) {
    ASSERT_TRUE(database().back_up(folder()));
    auto const copy = restored(folder());
    ASSERT_TRUE(copy) << copy.error().message;
    read_in(**copy, [&](Store& store) {
        EXPECT_EQ(store.tickets().find(ticket_.id), ticket_);
        EXPECT_EQ(store.tickets().view(ticket_.id)->company_name, cast_.maker.name);
        EXPECT_EQ(store.events().of(ticket_.id).front().data, (Values{{"reason", std::string("이유")}}));
        EXPECT_EQ(store.messages().of(ticket_.id, true, {}, 10).front().body, "답변 'quoted' \\ 😀");
        EXPECT_EQ(store.users().find(cast_.manager.id)->name, cast_.manager.name);
        EXPECT_EQ(store.attachments().find(attachment_)->content_key, content_.key);
        EXPECT_EQ(store.inbox().find(letter_)->letter.text, "편지 \"본문\" 😀");
        EXPECT_EQ(store.credentials().given_answer("s", "k")->body, std::string("\0\xff", 2));
        TicketQuery const query{.scope = {.everything = true}, .words = "기공"};
        EXPECT_EQ(store.tickets().list(query).items.size(), 1u);
    });
    EXPECT_EQ(text_of(**copy, content_), kBytes);
    EXPECT_EQ(text_of(**copy, original_), "an original");
}

TEST_P(BackupsOn, LifeGoesOnAfterARestore) {
    ASSERT_TRUE(database().back_up(folder()));
    auto const copy = restored(folder());
    ASSERT_TRUE(copy);
    write_in(**copy, [&](Store& store) {
        auto const id = store.tickets().add(plain_ticket(cast_));
        EXPECT_GT(id, ticket_.id);
        EXPECT_TRUE(store.users().add({.email = "new@example.com"}, "hash"));
    });
}

TEST_P(BackupsOn, ABackupWhileOthersWriteIsOfOneInstant) {
    std::atomic<bool> stop = false;
    std::atomic<int> written = 0;
    std::thread writer([&] {
        while (!stop) {
            write([&](Store& store) {  // always in pairs
                auto const id = store.tickets().add(plain_ticket(cast_));
                store.messages().add({.ticket = id, .body = "pair"});
            });
            ++written;
        }
    });
    while (written < 20) std::this_thread::sleep_for(1ms);
    auto const done = database().back_up(folder());
    auto const after = written.load();
    stop = true;
    writer.join();
    ASSERT_TRUE(done);
    auto const copy = restored(folder());
    ASSERT_TRUE(copy);
    read_in(**copy, [&](Store& store) {
        std::size_t pairs = 0, tickets = 0;
        TicketQuery query{.scope = {.everything = true}, .limit = 100};
        do {
            auto const page = store.tickets().list(query);
            for (auto const& item : page.items) {
                if (item.ticket.id == ticket_.id) continue;
                ++tickets;
                pairs += store.messages().of(item.ticket.id, true, {}, 10).size();
            }
            query.cursor = page.next;
        } while (!query.cursor.empty());
        EXPECT_EQ(pairs, tickets);
        EXPECT_GE(tickets, 20u);
        EXPECT_LE(tickets, static_cast<std::size_t>(after) + 1);
    });
}

TEST_P(BackupsOn, ManyRowsComeBackAllAndOnce) {
    write([&](Store& store) {
        for (int i = 0; i < 250; ++i) {
            auto ticket = plain_ticket(cast_, std::to_string(i));
            ticket.problem.skills = {"METL.CAST", "MOLD.DIEC"};
            store.tickets().add(ticket);
        }
    });
    ASSERT_TRUE(database().back_up(folder()));
    auto const copy = restored(folder());
    ASSERT_TRUE(copy);
    read_in(**copy, [&](Store& store) {
        EXPECT_EQ(store.tickets().count_by_state({.everything = true})["submitted"], 251);
        TicketQuery const query{.scope = {.everything = true}, .skill = "MOLD.DIEC", .limit = 1000};
        EXPECT_EQ(store.tickets().list(query).items.size(), 251u);
    });
}

TEST_P(BackupsOn, ADamagedBackupIsRefusedWhicheverFileItIs) {
    ASSERT_TRUE(database().back_up(folder()));
    auto const files = files_in(folder());
    ASSERT_GE(files.size(), 4u);
    for (auto const& file : files) {
        fs::remove_all(folder("damaged"));
        fs::copy(folder(), folder("damaged"), fs::copy_options::recursive);
        auto const damaged = fs::path(folder("damaged")) / fs::relative(file, folder());
        {
            std::fstream bytes(damaged, std::ios::in | std::ios::out | std::ios::binary);
            bytes.seekp(static_cast<std::streamoff>(fs::file_size(damaged) / 2));
            bytes.put('\x01');
        }
        SCOPED_TRACE(damaged);
        expect_refused(folder("damaged"));
    }
}

TEST_P(BackupsOn, ACutBackupIsRefused) {
    ASSERT_TRUE(database().back_up(folder()));
    for (auto const& file : files_in(folder())) {
        for (bool gone : {true, false}) {
            fs::remove_all(folder("cut"));
            fs::copy(folder(), folder("cut"), fs::copy_options::recursive);
            auto const cut = fs::path(folder("cut")) / fs::relative(file, folder());
            if (gone) {
                fs::remove(cut);
            } else {
                fs::resize_file(cut, fs::file_size(cut) - 1);
            }
            SCOPED_TRACE(cut);
            expect_refused(folder("cut"));
        }
    }
    expect_refused(folder("never made"));
}

TEST_P(BackupsOn, ARestoreNeverGoesOverData) {
    ASSERT_TRUE(database().back_up(folder()));
    auto const done = database().restore(folder());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::conflict);
    read([&](Store& store) { EXPECT_EQ(store.tickets().find(ticket_.id), ticket_); });
}

TEST_P(BackupsOn, ABackupNeverGoesOverAnother) {
    ASSERT_TRUE(database().back_up(folder()));
    auto const done = database().back_up(folder());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::conflict);
}

TEST_P(BackupsOn, ABackupWithDamagedAttachmentsIsNotMade) {
    database().content().remove(content_.key);
    auto const done = database().back_up(folder());
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::broken);
    expect_refused(folder());
}

MULKKO_ON_BOTH_ENGINES(BackupsOn);

}  // namespace
}  // namespace mulkko
