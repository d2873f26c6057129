#include <gtest/gtest.h>

#include "tests/browser/person.h"
#include "tests/support/scratch.h"

// The main job as its people do it: in Korean, the company and the expert on a phone, the manager at a desk.

namespace mulkko::test {
namespace {

constexpr char const* kPassword = "sample password of the cast";

// A picture of one pixel, so that the camera's file is a real one.
constexpr unsigned char kPicture[] = {0x89, 'P',  'N',  'G',  0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d,
                                      'I',  'H',  'D',  'R',  0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01,
                                      0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00,
                                      0x0d, 'I',  'D',  'A',  'T',  0x78, 0xda, 0x63, 0xfc, 0xcf, 0xc0, 0x50,
                                      0x0f, 0x00, 0x04, 0x85, 0x01, 0x80, 0x84, 0xa9, 0x8c, 0x21, 0x00, 0x00,
                                      0x00, 0x00, 'I',  'E',  'N',  'D',  0xae, 0x42, 0x60, 0x82};

class InTheBrowser : public testing::Test {
protected:
    InTheBrowser() {
        for (auto const& person : {app.cast().member, app.cast().casting_person, app.cast().manager}) {
            app.set_password(person, kPassword);
        }
    }

    App app;
    Scratch scratch;
};

using TheMainJob = InTheBrowser;

TEST_F(TheMainJob, GoesFromFilingToAConfirmedSolutionInKorean) {
    Person company{app, "member@example.com", Person::kPhone};
    company.sign_in();
    company.reads("우리 회사 문제");

    company.visit("/problems/new");
    company.browser.type("#title", "ECU 케이스 다이캐스팅 기포 불량");
    company.browser.type(
        "#description", "알루미늄 다이캐스팅 케이스를 가공하면 기포가 드러납니다. 주조 조건을 모르겠습니다."
    );
    company.browser.type("#material", "ADC12 알루미늄");
    auto photo = scratch.write("현장 사진.png", std::string(std::begin(kPicture), std::end(kPicture)));
    company.browser.attach("input[type=file][multiple]", photo);
    company.press("button[value=file]");
    company.reads("전문가 배정중");
    company.reads("현장 사진.png");
    auto ticket = company.browser.address();
    ticket = ticket.substr(ticket.find("/tickets/"));
    ticket = ticket.substr(0, ticket.find_first_of("?#"));

    Person expert{app, "expert01@example.com", Person::kPhone};
    expert.sign_in();
    expert.visit("/offers");
    expert.reads("ECU 케이스 다이캐스팅 기포 불량");
    expert.does_not_read("샘플 다이캐스팅 옌타이공장");
    expert.press("button[value=accept]");
    expert.visit(ticket);
    expert.reads("지도중");
    expert.reads("샘플 다이캐스팅 옌타이공장");
    expert.make_move("ask_company", "용탕 온도와 사출 속도를 알려 주십시오.");
    expert.reads("보완요청");

    company.visit(ticket);
    company.reads("용탕 온도와 사출 속도를 알려 주십시오.");
    company.make_move("answer", "용탕 680도, 고속 2.4m/s입니다.");
    company.reads("지도중");

    expert.visit(ticket);
    expert.reads("용탕 680도");
    expert.make_move("propose", "진공 배기와 예열 온도를 올려 주십시오.");
    expert.reads("해결안 제시");

    company.visit(ticket);
    company.reads("진공 배기와 예열 온도를 올려 주십시오.");
    company.browser.press("#move-confirm > summary");
    company.browser.press("#move-confirm input[name=rating][value='5'] + span");
    company.press("#move-confirm form .primary");
    company.reads("해결");

    Person manager{app, "manager@example.com", Person::kDesk};
    manager.sign_in();
    manager.visit("/board?category=done");
    manager.reads("ECU 케이스 다이캐스팅 기포 불량");
    manager.visit(ticket);
    manager.reads("용탕 680도");
    manager.visit(ticket + "/routing");
    manager.reads("샘플 전문가 02");
}

TEST_F(TheMainJob, FilesOneProblemWhenTheButtonIsPressedTwice) {
    Person company{app, "member@example.com", Person::kPhone};
    company.sign_in();
    company.visit("/problems/new");
    company.browser.type("#title", "금형 크랙");
    company.browser.type("#description", "다이캐스팅 금형에 크랙이 생깁니다.");
    company.browser.follow([&] {
        company.browser.run(
            "const b = document.querySelector('button[value=file]'); b.click(); b.click();",
            nlohmann::json::array()
        );
    });
    company.reads("금형 크랙");
    company.visit("/problems");
    EXPECT_EQ(company.browser.count("main article"), 1);
}

TEST_F(TheMainJob, SpeaksTheLanguageOfTheBrowserAndTheOneChosen) {
    Person stranger{app, "member@example.com", Person::kPhone, "zh-CN"};
    stranger.visit("/sign-in");
    stranger.reads("登录");
    stranger.press("button[name=language][value=en]");
    stranger.reads("Sign in");
    EXPECT_EQ(stranger.browser.property("html", "lang"), "en");
}

}  // namespace
}  // namespace mulkko::test
