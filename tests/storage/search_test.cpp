#include "storage/search_index.h"

#include <algorithm>

#include "tests/storage/both_engines.h"

namespace mulkko {
namespace {

using Titles = std::vector<std::string>;

class SearchOn : public BothEngines {
protected:
    TicketId file(std::string const& title, std::string const& description = {}) {
        TicketId id;
        write([&](Store& store) {
            auto ticket = plain_ticket(cast_, title);
            ticket.problem.description = description;
            id = store.tickets().add(ticket);
        });
        return id;
    }

    Titles found(std::string const& words, TicketScope const& scope = {.everything = true}) {
        Titles titles;
        read([&](Store& store) {
            TicketQuery const query{.scope = scope, .words = words, .order = TicketOrder::oldest};
            for (auto const& item : store.tickets().list(query).items)
                titles.push_back(item.ticket.problem.title);
        });
        return titles;
    }

    cast::Cast cast_ = enter_cast();
};

TEST_P(SearchOn, AKoreanWordIsFoundWithItsParticlesAndInsideCompounds) {
    file("사출기가 멈춥니다");
    file("대형사출기의 유압");
    file("프레스 금형");
    EXPECT_EQ(found("사출기"), (Titles{"사출기가 멈춥니다", "대형사출기의 유압"}));
    EXPECT_EQ(found("금형"), (Titles{"프레스 금형"}));
    EXPECT_EQ(found("사출금형"), Titles{});
}

TEST_P(SearchOn, OneAndTwoCharactersAreFound) {
    file("기공이 생긴다");
    file("表面气孔缺陷");
    EXPECT_EQ(found("공"), (Titles{"기공이 생긴다"}));
    EXPECT_EQ(found("기공"), (Titles{"기공이 생긴다"}));
    EXPECT_EQ(found("气"), (Titles{"表面气孔缺陷"}));
    EXPECT_EQ(found("陷"), (Titles{"表面气孔缺陷"}));
    EXPECT_EQ(found("孔缺"), (Titles{"表面气孔缺陷"}));
    EXPECT_EQ(found("孔面"), Titles{});
}

TEST_P(SearchOn, CharactersAreFoundOnlyInTheirOrder) {
    file("기공 공기");
    file("공기 압력");
    EXPECT_EQ(found("기공"), (Titles{"기공 공기"}));
    EXPECT_EQ(found("압력공기"), Titles{});
}

TEST_P(SearchOn, EnglishIsFoundByWholeWordsAndTheirStartsInAnyCase) {
    file("Welding of ADC12 parts, it leaks");
    file("Transport");
    EXPECT_EQ(found("welding"), (Titles{"Welding of ADC12 parts, it leaks"}));
    EXPECT_EQ(found("WELD"), (Titles{"Welding of ADC12 parts, it leaks"}));
    EXPECT_EQ(found("adc12"), (Titles{"Welding of ADC12 parts, it leaks"}));
    EXPECT_EQ(found("it"), (Titles{"Welding of ADC12 parts, it leaks"}));
    EXPECT_EQ(found("port"), Titles{});
    EXPECT_EQ(found("le"), Titles{});
}

TEST_P(SearchOn, DecomposedAndFullWidthTextIsTheSameText) {
    file("한글 제목");
    file("型号ＡＢＣ１２３");
    EXPECT_EQ(found("\u1112\u1161\u11ab\u1100\u1173\u11af"), (Titles{"한글 제목"}));
    EXPECT_EQ(found("abc123"), (Titles{"型号ＡＢＣ１２３"}));
    EXPECT_EQ(found("ＡＢＣ"), (Titles{"型号ＡＢＣ１２３"}));
}

TEST_P(SearchOn, RareCharactersAreFoundToo) {
    file("𠮷田 가공");
    file("Größe und Maß");
    EXPECT_EQ(found("𠮷"), (Titles{"𠮷田 가공"}));
    EXPECT_EQ(found("𠮷田"), (Titles{"𠮷田 가공"}));
    EXPECT_EQ(found("grösse"), (Titles{"Größe und Maß"}));
}

TEST_P(SearchOn, SeveralWordsMustAllBeThereButAnywhere) {
    auto const id = file("알루미늄 주조", "ADC12 합금");
    file("알루미늄 용접");
    write([&](Store& store) { store.messages().add({.ticket = id, .body = "진공도를 확인하세요"}); });
    EXPECT_EQ(found("알루미늄"), (Titles{"알루미늄 주조", "알루미늄 용접"}));
    EXPECT_EQ(found("알루미늄 adc12"), (Titles{"알루미늄 주조"}));
    EXPECT_EQ(found("진공 합금 주조"), (Titles{"알루미늄 주조"}));
    EXPECT_EQ(found("진공 용접"), Titles{});
    EXPECT_EQ(found("ADC12합금"), (Titles{"알루미늄 주조"}));
}

TEST_P(SearchOn, TheFaultStatementIsSearched) {
    write([&](Store& store) { store.tickets().add(full_ticket(cast_)); });
    for (auto const* words : {"다이캐스팅", "ADC12", "650", "기공", "진공"}) {
        EXPECT_EQ(found(words).size(), 1u) << words;
    }
}

TEST_P(SearchOn, AProblemIsFoundByItsNumber) {
    auto const id = file("번호로 찾는 문제");
    file("304 스테인리스");
    auto const number = std::to_string(id.value);
    EXPECT_EQ(found("#" + number), (Titles{"번호로 찾는 문제"}));
    EXPECT_EQ(found(number), (Titles{"번호로 찾는 문제"}));
    EXPECT_EQ(found("304"), (Titles{"304 스테인리스"}));
    EXPECT_EQ(found("#304"), Titles{});
}

TEST_P(SearchOn, SignsAloneFindNothing) {
    file("문제");
    for (auto const* signs : {"%", "\"%_'", "***", "#"}) EXPECT_EQ(found(signs), Titles{}) << signs;
}

TEST_P(SearchOn, StaffNotesAreNeverFound) {
    auto const id = file("문제");
    write([&](Store& store) {
        store.messages().add({.ticket = id, .body = "비밀메모", .visibility = Visibility::staff});
        store.messages().add({.ticket = id, .body = "공개답변", .visibility = Visibility::all});
    });
    EXPECT_EQ(found("비밀메모"), Titles{});
    EXPECT_EQ(found("공개답변"), (Titles{"문제"}));
}

TEST_P(SearchOn, ACompanyFindsItsOwnAlone) {
    file("우리 금형");
    EXPECT_EQ(found("금형", {.company = cast_.maker.id}), (Titles{"우리 금형"}));
    EXPECT_EQ(found("금형", {.company = cast_.neighbour.id}), Titles{});
}

TEST_P(SearchOn, ACorrectedProblemIsFoundByItsNewWordsAlone) {
    auto ticket = plain_ticket(cast_, "도금 불량");
    write([&](Store& store) { ticket.id = store.tickets().add(ticket); });
    write([&](Store& store) {
        ticket.problem.title = "도장 불량";
        ++ticket.version;
        EXPECT_TRUE(store.tickets().update(ticket));
    });
    EXPECT_EQ(found("도금"), Titles{});
    EXPECT_EQ(found("도장 불량"), (Titles{"도장 불량"}));
}

TEST_P(SearchOn, WhatWasUndoneIsNotFound) {
    auto const done = database().run(Lane::write, [&](Store& store) {
        store.tickets().add(plain_ticket(cast_, "되돌린 접수"));
        return Outcome::undo;
    });
    EXPECT_TRUE(done);
    EXPECT_EQ(found("되돌린"), Titles{});
}

TEST_P(SearchOn, SignsAreNoWordsAndNoSyntax) {
    file("100 % (sic)");
    for (auto const* words :
         {"\"", "*", "a\" OR \"b", "+-><()~*\"@", "NEAR(", "sic) OR 1=1", "'; drop table tickets"}) {
        EXPECT_NO_THROW(found(words)) << words;
    }
    EXPECT_EQ(found("(sic)"), (Titles{"100 % (sic)"}));
    EXPECT_EQ(found("  "), (Titles{"100 % (sic)"}));
}

MULKKO_ON_BOTH_ENGINES(SearchOn);

TEST(SearchWords, ATextBecomesPlainAsciiWordsThatEveryEngineKeeps) {
    auto const words = search_words("기공 a 气孔 ADC12 é " + std::string(500, 'x'));
    EXPECT_TRUE(std::ranges::all_of(words, [](char c) {
        return c == ' ' || std::isalnum(static_cast<unsigned char>(c));
    }));
    std::size_t start = 0;
    for (auto end = words.find(' '); start < words.size(); end = words.find(' ', start)) {
        auto const length = std::min(end, words.size()) - start;
        EXPECT_GE(length, 3u);
        EXPECT_LE(length, 84u);
        start = std::min(end, words.size()) + 1;
    }
}

TEST(SearchWords, AQueryHasAtMostEightTerms) {
    EXPECT_EQ(search_terms("a b c d e f g h i j k").size(), 8u);
    EXPECT_TRUE(search_terms("... !?").empty());
}

}  // namespace
}  // namespace mulkko
