#include "domain/quoted_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "domain/reply_lines.h"

namespace mulkko {
namespace {

using testing::HasSubstr;

std::multiset<std::string> written_lines(std::string const& text) {
    std::multiset<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) {
        auto const words = without_blank_ends(line);
        if (!words.empty()) lines.insert(std::string{words});
    }
    return lines;
}

/// An answer, what its program put around it, and in which of the two the letter ends up.
struct Case {
    char const* what;
    std::string letter;
    std::string fresh;
};

std::vector<Case> const& cases() {
    static std::vector<Case> const all{
        {"plain",
         "용탕 온도는 680도입니다.\n사진은 내일 보냅니다.",
         "용탕 온도는 680도입니다.\n사진은 내일 보냅니다."},
        {"gmail_english",
         "680 degrees.\n\nOn Tue, Mar 10, 2026 at 10:21 AM Mulkko <desk@example.org> wrote:\n> Please "
         "tell\n> us.",
         "680 degrees."},
        {"gmail_broken_line",
         "680 degrees.\n\nOn Tue, Mar 10, 2026 at 10:21 AM Mulkko the technical desk\n<desk@example.org> "
         "wrote:\n\n> Please tell us.",
         "680 degrees."},
        {"gmail_korean",
         "680도입니다.\n\n2026년 3월 10일 (화) 오전 10:21, 물꼬 <desk@example.org>님이 작성:\n\n> 알려 "
         "주십시오.",
         "680도입니다."},
        {"gmail_chinese",
         "温度是680度。\n\n물꼬 <desk@example.org> 于2026年3月10日周二 10:21写道：\n\n> 请告知。",
         "温度是680度。"},
        {"apple_chinese",
         "680度\n\n在 2026年3月10日，10:21，Mulkko <desk@example.org> 写道：\n\n> 请告知",
         "680度"},
        {"outlook_english",
         "See below.\n\n-----Original Message-----\nFrom: Mulkko\nSent: Tuesday\nTo: me\nSubject: #3\n\nTell "
         "us.",
         "See below."},
        {"outlook_korean",
         "확인했습니다.\n\n________________________________\n보낸 사람: 물꼬 <desk@example.org>\n보낸 날짜: "
         "2026년 3월 "
         "10일\n받는 사람: 샘플\n제목: 3번 문제\n\n온도를 알려 주십시오.",
         "확인했습니다."},
        {"naver",
         "네, 680도입니다.\n\n-----Original Message-----\nFrom: \"물꼬\"\nTo: <a@example.com>",
         "네, 680도입니다."},
        {"daum", "680도\n\n--------- 원본 메일 ---------\n보낸사람 : 물꼬\n받는사람 : 샘플", "680도"},
        {"qq", "680度。\n\n------------------ 原始邮件 ------------------\n发件人: \"Mulkko\";", "680度。"},
        {"foxmail",
         "已确认。\n\n发件人： Mulkko\n发送时间： 2026-03-10 10:21\n收件人： 样品\n主题： "
         "3号问题\n正文在这里。",
         "已确认。"},
        {"netease",
         "好的\n\nAt 2026-03-10 10:21:00, \"Mulkko\" <desk@example.org> wrote:\n请告知温度",
         "好的"},
        {"our_marker", "680도\n\n##- 이 줄 위에 답장해 주십시오 -##\n물꼬에서 알립니다.", "680도"},
        {"signature", "680도입니다.\n-- \n샘플 회사 품질팀\n010-0000-0000", "680도입니다."},
        {"korean_phone", "680도입니다.\n\n나의 iPhone에서 보냄", "680도입니다."},
        {"galaxy",
         "680도입니다.\n\n내 Galaxy에서 보냈습니다.\n\n-------- 원본 메시지 --------\n발신: 물꼬",
         "680도입니다."},
        {"chinese_phone", "680度\n\n发自我的iPhone", "680度"},
        {"outlook_phone", "680도\n\niOS용 Outlook 다운로드", "680도"},
        {"below_the_quote",
         "2026년 3월 10일 10:21, 물꼬님이 작성:\n> 온도는?\n> 시간은?\n\n680도, 3초입니다.",
         "680도, 3초입니다."},
        {"piece_by_piece",
         "On Tue, 10 Mar 2026, Mulkko wrote:\n> 온도는?\n680도\n> 시간은?\n3초\n> 고맙습니다.",
         "On Tue, 10 Mar 2026, Mulkko wrote:\n> 온도는?\n680도\n> 시간은?\n3초"},
        {"nothing_of_its_own", "> 온도는?\n> 시간은?", "> 온도는?\n> 시간은?"},
        {"only_a_history",
         "-----Original Message-----\nFrom: x\nTo: y",
         "-----Original Message-----\nFrom: x\nTo: y"},
        {"forwarded",
         "공급사 답변입니다.\n\n---------- Forwarded message ---------\n공급사: 재고가 없습니다.",
         "공급사 답변입니다.\n\n---------- Forwarded message ---------\n공급사: 재고가 없습니다."},
        {"a_rule_in_the_text",
         "온도 680\n--\n시간 3초\n--\n압력 90\n이상입니다.\n더 있습니다.\n또.\n또.\n또.\n또.\n또.\n끝.",
         "온도 680\n--\n시간 3초\n--\n압력 90\n이상입니다.\n더 있습니다.\n또.\n또.\n또.\n또.\n또.\n끝."},
        {"on_alone",
         "On the mould we see this:\n- pores\n- cracks",
         "On the mould we see this:\n- pores\n- cracks"},
        {"empty", "", ""},
    };
    return all;
}

TEST(AnAnswerByMail, IsPartedFromWhatCameWithIt) {
    for (auto const& one : cases()) {
        SCOPED_TRACE(one.what);
        EXPECT_EQ(folded_reply(one.letter).fresh, one.fresh);
    }
}

TEST(AnAnswerByMail, LosesNoLine) {
    for (auto const& one : cases()) {
        SCOPED_TRACE(one.what);
        auto const folded = folded_reply(one.letter);
        EXPECT_EQ(written_lines(folded.fresh + "\n" + folded.rest), written_lines(one.letter));
    }
}

TEST(AnAnswerByMail, LosesNoLineHoweverItsLinesAreMixed) {
    std::vector<std::string> pool;
    for (auto const& one : cases()) {
        std::istringstream stream{one.letter};
        for (std::string line; std::getline(stream, line);) pool.push_back(line);
    }
    std::mt19937 random{20260310};
    for (int round = 0; round < 3000; ++round) {
        std::string letter;
        for (auto lines = random() % 14; lines > 0; --lines) letter += pool[random() % pool.size()] + "\n";
        auto const folded = folded_reply(letter);
        ASSERT_EQ(written_lines(folded.fresh + "\n" + folded.rest), written_lines(letter)) << letter;
        ASSERT_EQ(written_lines(folded.fresh).empty(), written_lines(letter).empty()) << letter;
    }
}

}  // namespace
}  // namespace mulkko
