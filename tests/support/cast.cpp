#include "tests/support/cast.h"

#include <stdexcept>

namespace mulkko::cast {
namespace {

using enum Language;

User user(std::string email, std::string name, Role role, Language language) {
    User user;
    user.email = std::move(email);
    user.name = std::move(name);
    user.role = role;
    user.language = language;
    user.created_at = kNow;
    return user;
}

Actor sign_up(Store& store, User user) {
    auto const id = store.users().add(user, "");
    if (!id) throw std::logic_error(id.error().message);
    return Actor::of(*store.users().find(*id));
}

Actor sign_up_member(Store& store, User user, CompanyId company) {
    user.company = company;
    return sign_up(store, std::move(user));
}

/// An expert is a user first; the actor is read again, because only now it knows the expert.
Actor sign_up_expert(Store& store, Expert& expert, Language language) {
    auto const person = sign_up(store, user(expert.email, expert.name, Role::expert, language));
    expert.user = person.id;
    expert.id = store.experts().add(expert);
    return Actor::of(*store.users().find(person.id));
}

Company company(std::int64_t id, std::string name, std::string city, std::vector<Language> languages) {
    return {CompanyId{id}, std::move(name), "CN", std::move(city), std::move(languages), {}, {}, kNow};
}

Expert expert(std::int64_t id, std::string number, std::string country, std::string city) {
    Expert expert;
    expert.id = ExpertId{id};
    expert.name = "샘플 전문가 " + number;
    expert.email = "expert" + number + "@example.com";
    expert.country = std::move(country);
    expert.city = std::move(city);
    expert.created_at = kNow;
    return expert;
}

}  // namespace

Company die_caster() { return company(1, "샘플 다이캐스팅 옌타이공장", "옌타이", {ko, zh}); }
Company sheet_maker() { return company(2, "样例钣金（苏州）有限公司", "苏州", {zh}); }

Expert casting_expert() {
    auto result = expert(1, "01", "CN", "옌타이");
    result.institution = "샘플 주조연구소";
    result.languages = {ko, zh};
    result.skills = {{"METL.CAST", 5}, {"METL.FAIL", 3}};
    return result;
}

Expert mould_expert() {
    auto result = expert(2, "02", "CN", "苏州");
    result.institution = "样例模具学院";
    result.languages = {zh, en};
    result.skills = {{"MOLD.DIEC", 4}, {"METL.CAST", 3}};
    return result;
}

Expert electronics_expert() {
    auto result = expert(3, "03", "KR", "서울");
    result.institution = "샘플 전자시험원";
    result.languages = {ko, en};
    result.skills = {{"ELEC.PCB", 4}, {"ELEC.CERT", 5}};
    return result;
}

Problem porosity() {
    Problem problem;
    problem.title = "ECU 케이스 다이캐스팅 기포 불량";
    problem.description =
        "알루미늄 다이캐스팅 ECU 케이스에서 가공 후 기포와 수축공이 드러납니다. 여름에 불량이 늘어나는데 "
        "온도와 습도 중 무엇이 원인인지 알 수 없습니다.";
    problem.urgency = Urgency::urgent;
    problem.skills = {"METL.CAST", "MOLD.DIEC"};
    problem.city = "옌타이";
    problem.process = "고압 다이캐스팅";
    problem.material = "ADC12 알루미늄 합금";
    problem.machine = "650톤 다이캐스팅기";
    problem.defect = "내부 기포, 수축공";
    problem.rate_now = "8 %";
    problem.rate_target = "1 %";
    return problem;
}

Cast enter(Store& store) {
    Cast all;
    all.maker = die_caster();
    all.maker.id = store.companies().add(all.maker);
    all.neighbour = sheet_maker();
    all.neighbour.id = store.companies().add(all.neighbour);
    all.member =
        sign_up_member(store, user("member@example.com", "샘플 담당자 01", Role::company, ko), all.maker.id);
    all.neighbour_member = sign_up_member(
        store, user("neighbour@example.com", "样例联系人 02", Role::company, zh), all.neighbour.id
    );
    all.casting = casting_expert();
    all.casting_person = sign_up_expert(store, all.casting, ko);
    all.moulds = mould_expert();
    all.moulds_person = sign_up_expert(store, all.moulds, zh);
    all.electronics = electronics_expert();
    all.electronics_person = sign_up_expert(store, all.electronics, ko);
    all.manager = sign_up(store, user("manager@example.com", "샘플 매니저", Role::manager, ko));
    all.admin = sign_up(store, user("admin@example.com", "Sample admin", Role::admin, en));
    return all;
}

}  // namespace mulkko::cast
