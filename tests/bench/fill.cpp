// Fills an empty database for the benchmarks: bench_fill CONFIG COUNT FOLDER [DAYS], with as many tickets,
// filed evenly over so many days. Leaves in FOLDER what wrk needs: `people` (tokens and session keys as shell
// assignments), `guided` (the numbers of the tickets that one expert guides for one company) and `filings`
// (problems to file, as JSON).
#include <chrono>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "domain/desk.h"
#include "domain/watch.h"
#include "server/rules_reader.h"
#include "server/sample/sample_loader.h"
#include "server/secrets.h"
#include "tests/bench/bench.h"

namespace {

using namespace mulkko;
using namespace mulkko::bench;
using namespace std::chrono_literals;

constexpr int kGuided = 400;
constexpr int kMessages = 4;
constexpr int kTogether = 100;
constexpr int kAnyNumber = 1'000'000;
// Young enough that time asks nothing of any ticket while the benchmark runs.
constexpr int kUsualDays = 24;

Time now() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

/// Brings sample people into the house, and tickets through the desk as these people would.
class Filling {
public:
    /// Shape: tickets are filed evenly over so many days up to now.
    Filling(Database& database, Rules const& rules, SampleData data, int days)
        : database_(database), rules_(rules), data_(std::move(data)), now_(now()), span_(days * 24h) {}

    void people();
    void tickets(int count);
    void guided_tickets();
    void write_people(std::string const& folder);
    void write_guided(std::string const& folder) const;
    void write_filings(std::string const& folder) const;

private:
    Desk desk(Store& store, Time at) const { return {store, rules_, at}; }
    Problem problem(int number) const;
    Actor const& member(int number) const;
    Actor const& guide(ExpertId id) const { return experts_.at(id); }
    void live_through(Store& store, int number, Time filed);
    void guide_one(Store& store, int number);
    std::pair<std::string, std::string> keys_of(Store& store, Actor const& actor) const;

    Database& database_;
    Rules const& rules_;
    SampleData data_;
    Time now_;
    Duration span_;
    Actor manager_;
    std::vector<Actor> members_;
    std::map<ExpertId, Actor> experts_;
    std::vector<TicketId> guided_;
};

void Filling::people() {
    in_unit(database_, Lane::write, [&](Store& store) {
        must(load_sample(store, rules_, data_, "no password", now_, [](int, int) {}));
        // The benchmark brings more work than real experts could take, and still each ticket shall get one.
        for (auto expert : store.experts().list({}, 1000)) {
            expert.capacity = kAnyNumber;
            store.experts().update(expert);
            experts_[expert.id] = Actor::of(*store.users().find(expert.user));
        }
        manager_ = Actor::of(store.users().with_role(Role::manager).front());
        for (auto const& user : store.users().with_role(Role::company)) members_.push_back(Actor::of(user));
    });
}

Problem Filling::problem(int number) const {
    auto problem = data_.stories[static_cast<std::size_t>(number) % data_.stories.size()].problem;
    problem.title += " " + std::to_string(number);
    return problem;
}

Actor const& Filling::member(int number) const {
    return members_[static_cast<std::size_t>(number) % members_.size()];
}

void Filling::tickets(int count) {
    for (int first = 0; first < count; first += kTogether) {
        in_unit(database_, Lane::write, [&](Store& store) {
            for (int i = first; i < std::min(first + kTogether, count); ++i) {
                live_through(store, i, now_ - span_ + span_ / count * i);
            }
        });
    }
}

// Of fifty tickets one is offered, one guided, one proposed, and the others are resolved.
void Filling::live_through(Store& store, int number, Time filed) {
    int const fate = number % 50;
    auto const at = fate == 0 ? now_ : filed;
    auto const view = must(desk(store, at).file_problem(member(number), {problem(number), false, {}}));
    if (fate == 0 || !view.offer) return;
    auto const id = view.ticket.id;
    auto const& expert = guide(view.offer->expert);
    must(desk(store, at + 1min).make_move(expert, id, {"accept", {}, {}}));
    if (fate == 1) return;
    Values const solution{{"solution", Value{"용탕 온도와 금형 냉각을 조정하고 배기 홈을 넓혔습니다."}}};
    must(desk(store, at + 2min).make_move(expert, id, {"propose", solution, {}}));
    if (fate == 2) return;
    must(desk(store, at + 3min).make_move(member(number), id, {"confirm", {}, {}}));
}

void Filling::guided_tickets() {
    for (int first = 0; first < kGuided; first += kTogether) {
        in_unit(database_, Lane::write, [&](Store& store) {
            for (int i = first; i < std::min(first + kTogether, kGuided); ++i) guide_one(store, i);
        });
    }
}

void Filling::guide_one(Store& store, int number) {
    auto const& company = members_.front();
    auto const& [expert_id, expert] = *experts_.begin();
    auto filed = must(desk(store, now_ - 24h).file_problem(company, {problem(number), false, {}}));
    auto const id = filed.ticket.id;
    bool const is_asked = filed.offer && filed.offer->expert == expert_id;
    Values const offer{{"expert_id", Value{expert_id.value}}, {"reason", Value{"벤치마크"}}};
    if (!is_asked) must(desk(store, now_ - 23h).make_move(manager_, id, {"offer", offer, {}}));
    must(desk(store, now_ - 22h).make_move(expert, id, {"accept", {}, {}}));
    for (int i = 0; i < kMessages; ++i) {
        auto const& author = i % 2 == 0 ? expert : company;
        auto said = "사진과 조건을 확인했습니다. 다음 작업에서 사출 속도를 낮추고 결과를 알려 주십시오.";
        must(desk(store, now_ - 21h + i * 1h).write_message(author, id, said, Visibility::all));
    }
    guided_.push_back(id);
}

std::pair<std::string, std::string> Filling::keys_of(Store& store, Actor const& actor) const {
    std::pair keys{random_key(), random_key()};
    store.credentials().add_token({{}, actor.id, "bench", key_hash(keys.first), now_});
    store.credentials().add_session({key_hash(keys.second), actor.id, random_key(), now_, now_, now_ + 24h});
    return keys;
}

void Filling::write_people(std::string const& folder) {
    std::ofstream file(folder + "/people");
    in_unit(database_, Lane::write, [&](Store& store) {
        auto const write = [&](std::string const& name, Actor const& actor) {
            auto const [token, session] = keys_of(store, actor);
            file << name << "_token=" << token << '\n' << name << "_session=" << session << '\n';
        };
        write("company", members_.front());
        write("expert", experts_.begin()->second);
        write("manager", manager_);
    });
}

void Filling::write_guided(std::string const& folder) const {
    std::ofstream file(folder + "/guided");
    for (auto id : guided_) file << id.value << '\n';
}

void Filling::write_filings(std::string const& folder) const {
    std::ofstream file(folder + "/filings");
    for (auto const& story : data_.stories) {
        auto const& problem = story.problem;
        nlohmann::json filing{
            {"title", problem.title},
            {"description", problem.description},
            {"language", code_of(problem.language)},
            {"urgency", name_of(problem.urgency)},
            {"skills", problem.skills},
            {"city", problem.city}};
        for (auto const& field : kFaultFields) filing[std::string(field.name)] = problem.*field.text;
        if (!story.unrouted && !problem.skills.empty()) file << filing.dump() << '\n';
    }
}

void fill(std::string const& config_file, int count, std::string const& folder, int days) {
    auto const config = must(Config::read(config_file));
    auto const rules = must(read_rules(config));
    auto data = must(read_sample(config.sample_directory, local_day(now(), "Asia/Shanghai")));
    auto const database = must(Database::open(config.database));
    must(database->migrate());
    database->start();
    Filling filling(*database, rules, std::move(data), days);
    filling.people();
    filling.tickets(count);
    filling.guided_tickets();
    // What was due by now is said by now, so that nobody says it while the benchmark runs.
    in_unit(*database, Lane::write, [&](Store& store) { take_all_until(store, rules, now()); });
    filling.write_people(folder);
    filling.write_guided(folder);
    filling.write_filings(folder);
    database->stop();
}

}  // namespace

int main(int count, char** words) try {
    if (count != 4 && count != 5) return std::cerr << "usage: bench_fill CONFIG COUNT FOLDER [DAYS]\n", 2;
    fill(words[1], std::atoi(words[2]), words[3], count == 5 ? std::atoi(words[4]) : kUsualDays);
} catch (std::exception const& fault) {
    std::cerr << "bench_fill: " << fault.what() << '\n';
    return 1;
}
