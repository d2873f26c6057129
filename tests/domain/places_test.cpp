#include "domain/places.h"

#include <gtest/gtest.h>

#include "tests/support/shipped_rules.h"

// Cities as people write them, and how far they are apart.

namespace mulkko {
namespace {

std::string city_of(std::string_view text) {
    auto const* place = shipped_rules().places.find(text);
    return place ? place->city : "unknown";
}

std::string province_of(std::string_view text) {
    auto const* place = shipped_rules().places.find(text);
    return place ? place->province : "unknown";
}

TEST(Places, KnowsACityInAllThreeLanguages) {
    for (auto const* name : {"옌타이", "연태", "烟台", "烟台市", "Yantai", "YANTAI", " yantai "}) {
        EXPECT_EQ(city_of(name), "CN-SD-YANTAI") << name;
    }
    for (auto const* name : {"창원", "창원시", "昌原", "Changwon"})
        EXPECT_EQ(city_of(name), "KR-48-CHANGWON");
}

TEST(Places, FindsTheCityWithinAnAddress) {
    EXPECT_EQ(city_of("산둥성 옌타이 개발구"), "CN-SD-YANTAI");
    EXPECT_EQ(city_of("山东省烟台市开发区"), "CN-SD-YANTAI");
    EXPECT_EQ(city_of("Kunshan, Jiangsu"), "CN-JS-KUNSHAN");
    EXPECT_EQ(city_of("경기도 안산시 단원구"), "KR-41-ANSAN");
    EXPECT_EQ(city_of("울산광역시"), "KR-31") << "a city that is its own province";
}

TEST(Places, FindsTheProvinceWhereNoCityIsNamed) {
    EXPECT_EQ(province_of("江苏省"), "CN-JS");
    EXPECT_EQ(city_of("江苏省"), "");
    EXPECT_EQ(province_of("경상남도"), "KR-48");
}

TEST(Places, SaysSoWhereItKnowsNothing) {
    for (auto const* name : {"", " ", "어딘가", "Paris", "乌有乡", "Ning", "…"})
        EXPECT_EQ(city_of(name), "unknown");
}

TEST(Places, TellsApartCitiesThatSoundAlike) {
    EXPECT_NE(city_of("台州"), city_of("泰州"));
    EXPECT_NE(city_of("沧州"), city_of("常州"));
    EXPECT_NE(city_of("광주"), city_of("광저우"));
    EXPECT_NE(province_of("산서성"), province_of("섬서성"));
}

TEST(Places, AreNearerTheMoreTheyShare) {
    auto const far = [](std::string_view left, std::string_view right) {
        auto const& places = shipped_rules().places;
        return nearness(places.find(left), "CN", places.find(right), "CN");
    };
    EXPECT_EQ(far("옌타이", "烟台"), Nearness::same_city);
    EXPECT_EQ(far("옌타이", "칭다오"), Nearness::same_province);
    EXPECT_EQ(far("산둥성", "산둥성"), Nearness::same_province) << "which city, nobody said";
    EXPECT_EQ(far("옌타이", "쑤저우"), Nearness::same_region);
    EXPECT_EQ(far("옌타이", "선전"), Nearness::same_country);
    EXPECT_EQ(far("옌타이", "어딘가"), Nearness::same_country);
    EXPECT_EQ(far("옌타이", "서울"), Nearness::elsewhere) << "the city says more than the country beside it";
}

}  // namespace
}  // namespace mulkko
