#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "server/catalogues.h"
#include "tests/support/scratch.h"

// What Mulkko says, and that it says it in all three languages.

namespace mulkko::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Catalogues shipped() { return *Catalogues::read(MULKKO_SOURCE_DIR "/templates/locale"); }

std::string whole(std::filesystem::path const& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

/// Lists the {names} in a text.
std::multiset<std::string> places_in(std::string const& text) {
    static std::regex const place{R"(\{([a-z_0-9]+)\})"};
    std::multiset<std::string> names;
    for (std::sregex_iterator at{text.begin(), text.end(), place}, end; at != end; ++at)
        names.insert((*at)[1]);
    return names;
}

TEST(PoFile, IsReadWithCommentsJoinedTextEscapesAndPlurals) {
    auto const read = read_po(
        "# a comment\nmsgid \"\"\nmsgstr \"Language: ko\\n\"\n\n#: where\nmsgid \"a \"\n\"b\"\nmsgstr "
        "\"\\\"가\\\"\\n\"\n"
        "msgid \"{count} file\"\nmsgid_plural \"{count} files\"\nmsgstr[0] \"one\"\nmsgstr[1] \"many\"\n"
    );
    ASSERT_TRUE(read) << read.error().field << read.error().message;
    EXPECT_THAT(read->at("a b"), ElementsAre("\"가\"\n"));
    EXPECT_THAT(read->at("{count} file"), ElementsAre("one", "many"));
    EXPECT_EQ(read->size(), 2u);
}

TEST(PoFile, LeavesOutWhatIsFuzzyOrNotTranslated) {
    auto const read =
        read_po("#, fuzzy\nmsgid \"a\"\nmsgstr \"x\"\n\nmsgid \"b\"\nmsgstr \"\"\nmsgid \"c\"\nmsgstr \"z\"\n"
        );
    ASSERT_TRUE(read);
    EXPECT_EQ(read->size(), 1u);
    EXPECT_TRUE(read->contains("c"));
}

TEST(PoFile, IsRefusedWithTheLineOfItsFault) {
    for (auto const& [text, line] : std::vector<std::pair<std::string, std::string>>{
             {"msgid \"a\"\nmsgstr b\n", "2"},
             {"msgid \"a\"\nmsgstr \"b\\q\"\n", "2"},
             {"msgid \"a\"\nmsgfoo \"b\"\n", "2"},
             {"msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", "2"},
             {"msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"b\"\n", "4"},
             {"\"a\"\n", "1"},
             {"msgid \"a\"b\"\nmsgstr \"\"\n", "1"},
         }) {
        auto const read = read_po(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().field, line) << text;
    }
}

TEST(Catalogues, FallBackToEnglishAndThenToTheKey) {
    Scratch scratch;
    scratch.write("ko.po", "msgid \"error.x\"\nmsgstr \"엑스 {name}\"\n");
    scratch.write("zh.po", "");
    scratch.write(
        "en.po",
        "msgid \"error.x\"\nmsgstr \"ex {name}\"\nmsgid \"n\"\nmsgid_plural \"n\"\nmsgstr[0] \"{count} "
        "file\"\nmsgstr[1] \"{count} files\"\n"
    );
    auto const catalogues = Catalogues::read(scratch.folder());
    ASSERT_TRUE(catalogues);
    EXPECT_EQ(catalogues->text(Language::ko, "error.x", {{"name", "{name}"}}), "엑스 {name}");
    EXPECT_EQ(catalogues->text(Language::zh, "error.x", {{"name", "가"}}), "ex 가");
    EXPECT_EQ(catalogues->text(Language::zh, "My problems"), "My problems");
    EXPECT_EQ(catalogues->text(Language::en, "error.x"), "ex {name}");
    EXPECT_EQ(catalogues->text_for(Language::en, "n", 1), "1 file");
    EXPECT_EQ(catalogues->text_for(Language::zh, "n", 2), "2 files");
}

TEST(Catalogues, SayEveryKeyInThreeLanguagesWithTheSameNames) {
    auto const catalogues = shipped();
    std::set<std::string> missing, different;
    for (auto const& [key, texts] : catalogues.all(Language::en)) {
        for (auto const language : {Language::ko, Language::zh}) {
            if (!catalogues.knows(language, key))
                missing.insert(key);
            else if (places_in(catalogues.all(language).at(key).back()) != places_in(texts.back()))
                different.insert(key);
        }
    }
    EXPECT_THAT(missing, IsEmpty());
    EXPECT_THAT(different, IsEmpty());
}

TEST(Catalogues, TranslateThePagesTextsWithTheirNames) {
    auto const catalogues = shipped();
    std::set<std::string> different;
    for (auto const language : {Language::ko, Language::zh}) {
        for (auto const& [id, texts] : catalogues.all(language)) {
            if (catalogues.knows(Language::en, id)) continue;
            if (places_in(id) != places_in(texts.front())) different.insert(id);
        }
    }
    EXPECT_THAT(different, IsEmpty());
}

// A key is a text of the program with a dot, whose first part begins some key of the English catalogue.
TEST(Catalogues, KnowEveryKeyThatTheProgramSays) {
    auto const catalogues = shipped();
    std::set<std::string> families, unknown;
    for (auto const& [key, texts] : catalogues.all(Language::en)) {
        if (key.find('.') < key.size() - 1) families.insert(key.substr(0, key.find('.')));
    }
    static std::regex const literal{R"re("([a-z_]+)\.([a-z_0-9.]*[a-z0-9])")re"};
    for (auto const* folder : {"domain", "storage", "server"}) {
        for (auto const& entry :
             std::filesystem::recursive_directory_iterator{std::string{MULKKO_SOURCE_DIR "/"} + folder}) {
            if (entry.path().extension() != ".cpp") continue;
            auto const code = whole(entry.path());
            for (std::sregex_iterator at{code.begin(), code.end(), literal}, end; at != end; ++at) {
                auto const key = (*at)[1].str() + "." + (*at)[2].str();
                if (families.contains((*at)[1]) && !catalogues.knows(Language::en, key)) {
                    unknown.insert(entry.path().filename().string() + ": " + key);
                }
            }
        }
    }
    EXPECT_THAT(unknown, IsEmpty());
}

}  // namespace
}  // namespace mulkko::test
