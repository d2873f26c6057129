#include "server/mail/letter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "domain/quoted_text.h"
#include "server/mail/charset.h"
#include "server/mail/header_text.h"
#include "server/mail/letter_text.h"
#include "tests/support/scratch.h"

// The letters lie in tests/http/letters, as mail programs write them; their people are samples.

namespace mulkko {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ALetter : public testing::Test {
protected:
    Result<ReadLetter> attempt(std::string const& bytes, LetterLimits limits = {}) {
        limits.directory = scratch_.folder();
        return read_letter(scratch_.write("letter.eml", bytes), limits);
    }
    ReadLetter read(std::string const& name, LetterLimits limits = {}) {
        auto letter = attempt(shipped("tests/http/letters/" + name + ".eml"), std::move(limits));
        if (!letter) throw std::runtime_error(name + ": " + letter.error().message);
        return std::move(*letter);
    }
    static std::vector<std::string> names(ReadLetter const& letter) {
        std::vector<std::string> names;
        for (auto const& file : letter.files) names.push_back(file.name);
        return names;
    }
    static std::string bytes_of(LetterFile const& file) {
        std::ifstream stream(file.file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    Scratch scratch_;
};

TEST_F(ALetter, OfAKoreanProgramIsReadInItsWiderCharset) {
    auto const letter = read("korean_cp949");
    EXPECT_EQ(letter.letter.subject, "RE: 다이캐스팅 기포 똠");
    EXPECT_THAT(letter.letter.text, HasSubstr("680도이고 똠방각하 펲시콜라"));
    EXPECT_EQ(
        folded_reply(letter.letter.text).fresh, "용탕 온도는 680도이고 똠방각하 펲시콜라 같은 글자도 됩니다."
    );
    EXPECT_THAT(names(letter), ElementsAre("금형 도면.txt"));
    EXPECT_EQ(bytes_of(letter.files.front()), "도면 내용");
    EXPECT_EQ(letter.letter.sender, "member@example.com");
    EXPECT_EQ(letter.letter.message_id, "korean@example.com");
    EXPECT_THAT(letter.recipients, ElementsAre("desk+1-2-proof@example.org"));
    EXPECT_EQ(letter.letter.kind, LetterKind::personal);
}

TEST_F(ALetter, OfAChineseProgramIsReadInItsWiderCharset) {
    auto const letter = read("chinese_gbk");
    EXPECT_EQ(letter.letter.subject, "回复：压铸气孔 镕");
    EXPECT_EQ(letter.letter.text, "模具温度镕化680度。");
    EXPECT_THAT(names(letter), ElementsAre("模具图纸.bin"));
    EXPECT_EQ(bytes_of(letter.files.front()), std::string("\0\1\2", 3));
}

TEST_F(ALetter, IsReadInWhateverCharsetItComes) {
    struct Case {
        char const* name;
        char const* subject;
        char const* text;
    };
    for (auto const& one : std::vector<Case>{
             {"korean_iso2022", "금형 온도", "금형 온도는 210도입니다."},
             {"chinese_big5", "回覆：模具溫度", "模具溫度偏高"},
             {"raw_headers", "기포 불량 회신", "680도"},
             {"split_words", "다이캐스팅 기포회신 end", "네"},
             {"wrong_label", "test", "금형 온도를 올렸습니다."},
             {"wrong_label_chinese", "压铸件气孔问题", "模具温度已经调整到二百一十度。"},
             {"wrong_label_other_way", "test", "금형 온도를 올렸습니다."},
         }) {
        SCOPED_TRACE(one.name);
        auto const letter = read(one.name);
        EXPECT_EQ(letter.letter.subject, one.subject);
        EXPECT_EQ(letter.letter.text, one.text);
    }
    EXPECT_EQ(read("raw_headers").letter.sender_line, "샘플 <member@example.com>");
}

TEST_F(ALetter, IsPutTogetherWhereItsProgramBrokeLines) {
    EXPECT_EQ(
        read("flowed").letter.text, "금형 온도를 조금 더 올려 보았습니다.\n> 온도를 알려 주십시오.\n-- \n서명"
    );
}

TEST_F(ALetter, InHtmlAloneBecomesText) {
    auto const letter = read("html_only");
    EXPECT_THAT(
        letter.letter.text,
        HasSubstr("온도는\u00a0680°입니다.\n- 하나\n- 둘\n규격 <https://example.com/spec>")
    );
    EXPECT_THAT(letter.letter.text, HasSubstr("> 온도는?\n> 시간은?"));
    for (auto const* gone : {"alert", "color", "tracker"}) {
        EXPECT_THAT(letter.letter.text, Not(HasSubstr(gone))) << gone;
    }
    EXPECT_THAT(folded_reply(letter.letter.text).fresh, Not(HasSubstr("시간은?")));
}

TEST_F(ALetter, ThatSaysTheSameTwiceIsReadOnceAndKeepsItsPictures) {
    auto const letter = read("alternative");
    EXPECT_EQ(letter.letter.text, "글로 쓴 답");
    ASSERT_THAT(names(letter), ElementsAre("사진.png"));
    EXPECT_EQ(letter.files.front().media_type, "image/png");
}

TEST_F(ALetter, KeepsWhatItEnclosesAsFiles) {
    auto const letter = read("nested");
    EXPECT_EQ(letter.letter.text, "안쪽 글\n\n바깥 글");
    ASSERT_THAT(names(letter), ElementsAre("winmail.dat", "공급사 답변.eml"));
    EXPECT_THAT(bytes_of(letter.files[1]), HasSubstr("공급사의 글은 새 글이 아닙니다."));
}

TEST_F(ALetter, ThatIsSignedOrLockedIsNeverLookedInto) {
    auto const letter = read("signed");
    EXPECT_EQ(letter.letter.text, "서명된 글");
    EXPECT_TRUE(letter.sealed);
    EXPECT_THAT(names(letter), ElementsAre("smime.p7s"));
    auto const locked = read("encrypted");
    EXPECT_TRUE(locked.sealed);
    EXPECT_EQ(locked.letter.text, "");
    EXPECT_THAT(names(locked), testing::Contains("encrypted.asc"));
}

TEST_F(ALetter, TellsWhetherAPersonWroteIt) {
    using enum LetterKind;
    for (auto const& [name, kind] : std::vector<std::pair<std::string, LetterKind>>{
             {"away", automatic},
             {"exchange_away", automatic},
             {"list", automatic},
             {"null_path", automatic},
             {"daemon", automatic},
             {"delayed", automatic},
             {"bounce", bounce},
             {"not_automatic", personal},
             {"korean_cp949", personal},
         }) {
        EXPECT_EQ(read(name).letter.kind, kind) << name;
    }
    EXPECT_EQ(read("bounce").letter.failing, "gone@example.com");
}

TEST_F(ALetter, NamesOneAuthorOrNone) {
    EXPECT_EQ(read("two_authors").letter.sender, "");
    auto const letter = read("name_like_an_address");
    EXPECT_EQ(letter.letter.sender, "attacker@example.net");
    EXPECT_EQ(letter.recipients.front(), "desk+9-9-other@example.org");
    EXPECT_THAT(letter.recipients, testing::Contains("other@example.com"));
    EXPECT_EQ(letter.letter.message_id, "");
}

TEST_F(ALetter, LeavesOutFilesThatAreTooLargeOrTooMany) {
    LetterLimits limits;
    limits.file = 5;
    auto const large = read("korean_cp949", limits);
    EXPECT_THAT(large.letter.text, HasSubstr("680도"));
    EXPECT_THAT(large.files, IsEmpty());
    EXPECT_THAT(large.left_out, ElementsAre("금형 도면.txt"));
    limits.file = 50u << 20;
    limits.files = 1;
    auto const many = read("nested", limits);
    EXPECT_THAT(names(many), ElementsAre("winmail.dat"));
    EXPECT_THAT(many.left_out, ElementsAre("공급사 답변.eml"));
}

TEST_F(ALetter, TakesItsFilesAway) {
    {
        auto const letter = read("nested");
        EXPECT_TRUE(std::filesystem::exists(letter.files.front().file));
    }
    int left = 0;
    for (auto const& entry : std::filesystem::directory_iterator(scratch_.folder())) {
        if (entry.path().filename() != "letter.eml") ++left;
    }
    EXPECT_EQ(left, 0);
}

TEST_F(ALetter, BuiltToBreakItsReaderIsRefused) {
    EXPECT_FALSE(attempt(""));
    std::string deep = "From: a@example.com\nMIME-Version: 1.0\n";
    for (int i = 0; i < 2000; ++i) {
        auto const mark = "b" + std::to_string(i);
        deep += "Content-Type: multipart/mixed; boundary=" + mark + "\n\n--" + mark + "\n";
    }
    auto const letter = attempt(deep);
    ASSERT_FALSE(letter);
    EXPECT_EQ(letter.error().code, ErrorCode::too_large);
    std::string wide =
        "From: a@example.com\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 2000; ++i) wide += "--b\nContent-Type: text/plain\n\nx\n";
    EXPECT_FALSE(attempt(wide + "--b--\n"));
}

TEST(Charsets, MakeTextOfWhateverComes) {
    EXPECT_EQ(utf8_from(std::string("금\0형", 7), ""), "금형");
    EXPECT_EQ(utf8_from("\xf5\xac\x8a\x9d", "utf-8").find('\xf5'), std::string::npos);
    EXPECT_EQ(utf8_from("\xc1\xaa\xcd\xa8", "gb2312"), "联通") << "also two characters that look like UTF-8";
    EXPECT_EQ(utf8_from("\xff", "euc-kr"), "\uFFFD");
}

TEST(HeaderText, IsOneLineWithoutTricks) {
    EXPECT_EQ(header_text(" a\r\n b\tc "), "a b c");
    EXPECT_EQ(header_text("=?utf-8?Q?a=0D=0ABcc:_x?="), "a Bcc: x");
    EXPECT_EQ(header_text("=?utf-8?X?a?= =?broken"), "=?utf-8?X?a?= =?broken");
    EXPECT_EQ(header_text("=?no-such-charset?Q?abc?="), "abc");
    EXPECT_EQ(header_parameter("attachment; filename=\"a;b\\\"c.txt\"; x=y", "filename"), "a;b\"c.txt");
    EXPECT_EQ(header_parameter("attachment; FileName*=utf-8''%ea%b0%80", "filename"), "가");
    EXPECT_EQ(header_parameter("attachment", "filename"), "");
}

TEST(HtmlText, HasNothingOfThePageButItsWords) {
    EXPECT_EQ(
        text_from_html("a &lt;b&gt; &#44032;&#xAC01; &unknown; <!-- no --> c"), "a <b> 가각 &unknown; c\n"
    );
    EXPECT_EQ(text_from_html("<head>x<body>y"), "y\n");
    EXPECT_EQ(text_from_html("3 < 4 <unclosed"), "3 < 4 <unclosed\n");
    EXPECT_EQ(text_from_html("<a href='javascript:x'>y</a>"), "y\n");
}

}  // namespace
}  // namespace mulkko
