#include "domain/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mulkko {
namespace {

using namespace std::string_literals;

constexpr TextRule kTitle{.most = 200, .required = true};
constexpr TextRule kBody{.most = 20'000, .required = true, .lines = true};
constexpr TextRule kOptional{.most = 200};

/// A text in `cleaned` form, or the catalogue key that says why not.
std::string clean(std::string_view text, TextRule rule = kTitle) {
    auto const result = cleaned(text, "title", rule);
    return result ? *result : result.error().message;
}

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

TEST(Text, TypedOnAMacIsStoredAsTypedAnywhereElse) {
    std::string const apart = "\u1112\u1161\u11AB\u1100\u1173\u11AF cafe\u0301";
    EXPECT_EQ(clean(apart), "한글 caf\u00E9");
    EXPECT_EQ(clean("한글 caf\u00E9"), "한글 caf\u00E9");
    EXPECT_EQ(folded(apart), folded("한글 CAF\u00C9"));
}

TEST(Text, FoldsCaseWidthAndCompatibilityJamoForMatching) {
    EXPECT_EQ(folded("ＰＬＣ"), "plc");
    EXPECT_EQ(folded("Straße"), folded("STRASSE"));
    EXPECT_EQ(folded("ㄱ"), folded("\u1100"));
    EXPECT_EQ(folded("ﾊﾝ"), folded("ハン"));
}

TEST(Text, IsNeverCutInsideWhatAReaderSeesAsOneCharacter) {
    std::string const family = "👨‍👩‍👧‍👦";
    std::string const flag = "🇰🇷";
    std::string const jamo = "\u1112\u1161\u11AB";
    std::string const accent = "e\u0301";
    for (auto const& character : {family, flag, jamo, accent, "𠮷"s, "👍🏽"s, "❤️"s}) {
        auto const row = repeated(character, 3);
        EXPECT_EQ(shortened(row, 0), "");
        EXPECT_EQ(shortened(row, 1), character);
        EXPECT_EQ(shortened(row, 2), character + character);
        EXPECT_EQ(shortened(row, 3), row);
        EXPECT_EQ(shortened(row, 30), row);
    }
}

TEST(Text, OfFourByteLettersAndEmojiComesBackByteForByte) {
    for (auto const* text :
         {"𠮷野家", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "한글 漢字 𝒳"})
        EXPECT_EQ(clean(text), text);
}

TEST(Text, IsLimitedByCodePointsWhichIsWhatTheMessageSays) {
    EXPECT_EQ(length_of("한a𠮷"), 3U);
    EXPECT_EQ(clean(repeated("𠮷", 200)), repeated("𠮷", 200));
    auto const refused = cleaned(repeated("𠮷", 201), "title", kTitle);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid);
    EXPECT_EQ(refused.error().field, "title");
    EXPECT_EQ(refused.error().message, "error.too_long");
    EXPECT_EQ(refused.error().values.at("most"), "200");
}

TEST(Text, ThatIsNoUtf8IsRefused) {
    EXPECT_EQ(clean("a\u00E9b"), "a\u00E9b");
    for (auto const& bytes : {
             "\xC0\x80"s,          // overlong NUL
             "\xE0\x80\xAF"s,      // overlong slash
             "\xED\xA0\x80"s,      // a surrogate
             "\xF5\x80\x80\x80"s,  // beyond Unicode
             "\xF4\x90\x80\x80"s,  // just beyond Unicode
             "\xE2\x82"s,          // truncated
             "\x80"s,              // a tail without a head
             "\xFF"s,
             "\xED\x95\x9C\xEA\xB8"s,  // cut inside the second syllable
         }) {
        EXPECT_FALSE(is_valid_utf8(bytes));
        EXPECT_EQ(clean("a" + bytes + "b"), "error.not_utf8");
    }
}

TEST(Text, WithANulIsRefused) {
    EXPECT_FALSE(is_valid_utf8("a\0b"s));
    EXPECT_EQ(clean("a\0b"s), "error.not_utf8");
}

TEST(Text, LosesControlCharactersButKeepsLinesAndTabsInABody) {
    EXPECT_EQ(clean("a\x01\x1B[31m\x7F\u0080\u009Fb\tc\r\nd\re\nf", kBody), "a[31mb\tc\nd\ne\nf");
    EXPECT_EQ(clean("one\u2028two\u2029three\u0085four", kBody), "one\ntwo\nthree\nfour");
}

TEST(Text, OfOneLineHasSpacesForBreaksAndTabs) { EXPECT_EQ(clean("a\tb\r\nc\nd"), "a b c d"); }

TEST(Text, OfOneLineCannotTurnItsNeighboursAround) {
    EXPECT_EQ(clean("invoice\u202Egpj.exe\u2066"), "invoicegpj.exe");
    EXPECT_EQ(clean("\u05E9\u05DC\u05D5\u05DD"), "\u05E9\u05DC\u05D5\u05DD") << "right-to-left letters stay";
}

TEST(Text, LosesSpaceAtItsEndsOnly) {
    EXPECT_EQ(clean(" \u3000\u00A0\uFEFF\u200Ba  b\u3000\n "), "a  b");
    EXPECT_EQ(clean("\n\n  first\n\n  second  \n", kBody), "first\n\n  second");
}

TEST(Text, ThatOnlyLooksBlankCountsAsEmpty) {
    for (auto const* blank : {
             "",
             "   ",
             "\u3000",
             "\u00A0",
             "\u3164",
             "\u115F",
             "\u1160",
             "\uFFA0",
             "\u200B\u200C\u200D\u2060",
             "\uFEFF",
             "\u2800",
             "\u00AD",
             "\u3164\u3000\u2800\u200B",
             "\u202E",
             "\t\r\n",
         }) {
        EXPECT_EQ(clean(blank), "error.required");
        EXPECT_EQ(clean(blank, kOptional), "");
    }
    EXPECT_EQ(clean("\u3164a\u3164"), "\u3164a\u3164") << "a filler beside letters is left alone";
}

TEST(Text, CannotBeFloodedWithMarks) {
    auto const flood = clean("a" + repeated("\u0323", 10'000) + repeated("\u0301", 10'000) + "b");
    EXPECT_LE(length_of(flood), 10U);
    EXPECT_TRUE(flood.starts_with("\u1EA1")) << "one dot below belongs to the letter";
    EXPECT_TRUE(flood.ends_with("b"));
    EXPECT_LE(length_of(clean("a" + repeated("\u200D\u20DD", 5'000) + "b", kBody)), 5'010U)
        << "joiners do not help";
    EXPECT_EQ(clean("กิ์ ệ"), "กิ์ ệ") << "marks as people write them stay";
}

TEST(Text, FoldsAFloodOfMarksWithoutStalling) {
    std::string mixed = "a";
    for (int i = 0; i < 200'000; ++i) mixed += i % 2 == 0 ? "\u0301" : "\u0323";
    EXPECT_LE(length_of(folded(mixed)), 9U);
}

TEST(Text, CleanedTwiceIsCleanedOnce) {
    for (auto const& text : {
             "  한글 \u1112\u1161\u11AB  "s,
             "a" + repeated("\u0301", 20),
             "e\u0323" + repeated("\u0302", 20),
             "\uFEFFx\u200D"s,
             "\u202A  y \u202C"s,
         }) {
        EXPECT_EQ(clean(clean(text)), clean(text));
        EXPECT_EQ(clean(clean(text, kBody), kBody), clean(text, kBody));
    }
}

}  // namespace
}  // namespace mulkko
