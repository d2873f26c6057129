#include "tests/support/cast.h"

namespace mulkko::cast {
namespace {

using enum Language;
using Words = std::vector<std::string>;

Label label(std::string korean, std::string chinese, std::string english) {
    return {{{ko, std::move(korean)}, {zh, std::move(chinese)}, {en, std::move(english)}}};
}

Skill skill(std::string code, Label name, Words korean, Words chinese, Words english) {
    Skill skill;
    skill.field = field_of(code);
    skill.code = std::move(code);
    skill.name = std::move(name);
    skill.keywords = {{ko, std::move(korean)}, {zh, std::move(chinese)}, {en, std::move(english)}};
    return skill;
}

std::vector<Skill> skills() {
    return {
        skill(
            "METL.CAST",
            label("주조·다이캐스팅", "铸造与压铸", "Casting and die-casting"),
            {"주조", "다이캐스팅", "기포", "수축공", "용탕"},
            {"铸造", "压铸", "气孔", "缩孔", "浇铸"},
            {"casting", "die casting", "porosity", "foundry"}
        ),
        skill(
            "METL.WELD",
            label("용접", "焊接", "Welding"),
            {"용접", "용접 균열"},
            {"焊接", "焊缝"},
            {"welding", "TIG", "MIG"}
        ),
        skill(
            "METL.FAIL",
            label("파손 분석", "失效分析", "Failure analysis"),
            {"파손", "파단면", "피로 파괴", "녹"},
            {"断裂", "断口"},
            {"fracture", "failure analysis"}
        ),
        skill(
            "MOLD.DIEC",
            label("다이캐스팅 금형", "压铸模具", "Die-casting dies"),
            {"다이캐스팅 금형", "금형 냉각", "열균열"},
            {"压铸模", "热裂"},
            {"die insert", "heat checking"}
        ),
        skill(
            "PLAT.BEND",
            label("절곡", "折弯", "Bending"),
            {"절곡", "V벤딩"},
            {"折弯"},
            {"press brake", "bending"}
        ),
        skill(
            "ELEC.PCB",
            label("PCB·실장", "线路板与贴片", "PCB and soldering"),
            {"PCB", "솔더링", "실장"},
            {"线路板", "PCB"},
            {"PCB", "soldering"}
        ),
        skill(
            "ELEC.CERT",
            label("안전 인증", "安全认证", "Safety certification"),
            {"CE", "인증 시험"},
            {"CE", "CCC", "认证"},
            {"CE", "UL"}
        ),
        skill(
            "CARS.ELEC",
            label("자동차 전장", "汽车电子", "Car electronics"),
            {"전장", "ECU"},
            {"汽车电子", "ECU"},
            {"ECU"}
        ),
    };
}

std::vector<Field> fields() {
    return {
        {"METL", label("금속", "金属", "Metal"), {"METL.CAST", "METL.WELD", "METL.FAIL"}},
        {"MOLD", label("금형", "模具", "Moulds"), {"MOLD.DIEC"}},
        {"PLAT", label("판성형", "板材成形", "Sheet metal"), {"PLAT.BEND"}},
        {"ELEC", label("전기·전자", "电气电子", "Electronics"), {"ELEC.PCB", "ELEC.CERT"}},
        {"CARS", label("자동차", "汽车", "Cars"), {"CARS.ELEC"}},
    };
}

}  // namespace

Taxonomy taxonomy() {
    return {
        fields(),
        skills(),
        {{1, label("기초", "了解", "aware")},
         {2, label("실무", "熟悉", "practised")},
         {3, label("숙련", "熟练", "skilled")},
         {4, label("전문", "精通", "expert")},
         {5, label("권위", "权威", "authority")}}};
}

}  // namespace mulkko::cast
