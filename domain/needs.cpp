#include <algorithm>
#include <array>
#include <set>

#include "domain/eligibility.h"
#include "domain/offer.h"
#include "domain/step.h"
#include "domain/text.h"

// What a move needs: things said (a reason, a solution) are taken into the event, conditions are checked.

namespace mulkko {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 4> kReasonCodes{
    "beyond_reach", "needs_joint_research", "needs_technology_transfer", "company_unreachable"};

bool is_decline(Step const& step) {
    return step.move.has(Effect::next_candidate) && step.move.open_to(Mover::offered_expert);
}

Result<std::string> text_of(Step const& step, std::string const& name, TextRule rule) {
    auto found = step.input.find(name);
    if (found == step.input.end() || std::holds_alternative<std::monostate>(found->second)) {
        return cleaned("", name, rule);
    }
    auto const* text = std::get_if<std::string>(&found->second);
    if (!text) return fail(invalid(name, "error.not_text"));
    return cleaned(*text, name, rule);
}

Result<void> take_text(Step& step, std::string const& name, TextRule rule) {
    auto text = text_of(step, name, rule);
    if (!text) return pass(text);
    if (!text->empty()) step.event.data[name] = std::move(*text);
    return {};
}

Result<void> take_words(Step& step, std::string const& name) {
    auto text = text_of(step, name, {.most = 20'000, .required = true, .lines = true});
    if (!text) return pass(text);
    say(step, std::move(*text));
    return {};
}

// A decline may choose its reason from a list, and then needs no words.
Result<bool> take_decline_code(Step& step) {
    auto code = text_of(step, "reason_code", {.most = 100});
    if (!code) return pass(code);
    if (code->empty()) return false;
    if (std::ranges::count(kDeclineCodes, *code) == 0) {
        return fail(invalid("reason_code", "error.unknown_choice"));
    }
    step.event.data["reason_code"] = *code;
    return true;
}

// What the company says to its expert with a move is read where all else is said, not in the history alone.
void say_aloud(Step& step, std::string const& name) {
    if (step.actor.role != Role::company) return;
    auto const said = step.event.data.find(name);
    if (said != step.event.data.end()) say(step, std::get<std::string>(said->second));
}

Result<void> take_reason(Step& step) {
    auto const chosen = is_decline(step) ? take_decline_code(step) : Result<bool>{false};
    if (!chosen) return pass(chosen);
    auto taken = take_text(step, "reason", {.most = 2000, .required = !*chosen, .lines = true});
    if (taken) say_aloud(step, "reason");
    return taken;
}

Result<void> take_reason_code(Step& step) {
    auto code = text_of(step, "reason_code", {.most = 100, .required = true});
    if (!code) return pass(code);
    if (std::ranges::count(kReasonCodes, *code) == 0)
        return fail(invalid("reason_code", "error.unknown_choice"));
    step.event.data["reason_code"] = *code;
    return take_text(step, "reason", {.most = 2000, .lines = true});
}

Result<void> take_date_and_place(Step& step) {
    auto date = text_of(step, "date", {.most = 40, .required = true});
    if (!date) return pass(date);
    auto day = parse_date(*date);
    if (!day || day->year() < year{2000} || day->year() > year{2100})
        return fail(invalid("date", "error.date"));
    step.event.data["date"] = to_text(*day);
    return take_text(step, "place", {.most = 200, .required = true});
}

Result<void> take_rating(Step& step) {
    auto found = step.input.find("rating");
    if (found != step.input.end() && !std::holds_alternative<std::monostate>(found->second)) {
        auto const* rating = std::get_if<std::int64_t>(&found->second);
        if (!rating || *rating < 1 || *rating > 5) return fail(invalid("rating", "error.not_a_rating"));
        step.ticket.rating = static_cast<int>(*rating);
        step.event.data["rating"] = *rating;
    }
    auto taken = take_text(step, "comment", {.most = 2000, .lines = true});
    if (taken) say_aloud(step, "comment");
    return taken;
}

bool must_not_see(Step const& step, Expert const& expert) {
    return must_not_see(step.ticket.problem, step.company, expert);
}

// Only routing asks several at once, and widens its search.
void take_routing(Step& step) {
    for (auto const* name : {"also_asked", "reach"}) {
        if (auto const found = step.input.find(name); found != step.input.end()) {
            step.event.data[name] = found->second;
        }
    }
}

// A manager may offer to anyone, but not against what the company was promised: whom it excluded never
// learns of the problem.
Result<void> take_expert(Step& step) {
    auto found = step.input.find("expert_id");
    auto const* id = found == step.input.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    if (!id) return fail(invalid("expert_id", "error.required"));
    auto expert = step.store.experts().find(ExpertId{*id});
    if (!expert) return fail(invalid("expert_id", "error.unknown_expert"));
    if (!expert->active) return fail(invalid("expert_id", "error.expert_inactive"));
    if (must_not_see(step, *expert)) return fail(invalid("expert_id", "error.expert_excluded"));
    step.event.data["expert_id"] = *id;
    take_routing(step);
    return take_text(step, "reason", {.most = 2000, .lines = true});
}

Result<void> check_problem(Step& step) {
    auto problem = checked(step.ticket.problem, step.rules.taxonomy, Completeness::filed);
    if (!problem) return pass(problem);
    step.ticket.problem = std::move(*problem);
    return {};
}

Result<void> check_capacity(Step& step) {
    if (!step.actor.expert) return fail(ErrorCode::forbidden, "error.forbidden");
    auto expert = step.store.experts().find(*step.actor.expert);
    // The company may have said so only after the offer was made.
    if (expert && must_not_see(step, *expert)) return fail(ErrorCode::conflict, "error.expert_excluded");
    if (expert && step.store.experts().tickets_guided_by(expert->id) < expert->capacity) return {};
    return fail(ErrorCode::conflict, "error.at_capacity");
}

Result<void> only_when(bool holds) {
    if (holds) return {};
    return fail(ErrorCode::conflict, "error.not_yet");
}

// Deadlines bind Mulkko itself: a manager who shares the row may act before.
Result<void> check_days(Step const& step, Time since, int required) {
    return only_when(step.actor.role != Role::system || step.now >= since + days{required});
}

}  // namespace

bool ended_recently(Ticket const& ticket, Rules const& rules, Time now) {
    return !ticket.ended_at || now <= *ticket.ended_at + days{rules.deadlines.reopen_within_days};
}

Result<void> satisfy(Need need, Step& step) {
    auto const& deadlines = step.rules.deadlines;
    switch (need) {
        case Need::complete_problem:
            return check_problem(step);
        case Need::candidate:
        case Need::expert:
            return take_expert(step);
        case Need::message:
            return take_words(step, "message");
        case Need::reason:
            return take_reason(step);
        case Need::reason_code:
            return take_reason_code(step);
        case Need::date_and_place:
            return take_date_and_place(step);
        case Need::report:
            return take_words(step, "report");
        case Need::solution:
            return take_words(step, "solution");
        case Need::rating:
            return take_rating(step);
        case Need::capacity:
            return check_capacity(step);
        case Need::deadline_passed:
            return only_when(step.offer && step.now >= step.offer->deadline_at);
        case Need::days_of_silence:
            return check_days(step, step.ticket.updated_at, deadlines.confirm_by_silence_days);
        case Need::days_since_end:
            return check_days(step, step.ticket.ended_at.value_or(step.now), deadlines.close_after_days);
        case Need::recent_end:
            if (ended_recently(step.ticket, step.rules, step.now)) return {};
            return fail(
                ErrorCode::conflict,
                "error.too_late",
                {{"days", std::to_string(deadlines.reopen_within_days)}}
            );
    }
    return {};
}

Result<void> refuse_strange_input(Step const& step) {
    std::set<std::string, std::less<>> welcome;
    auto welcome_if = [&](Need need, std::initializer_list<char const*> names) {
        if (step.move.asks_for(need)) welcome.insert(names.begin(), names.end());
    };
    welcome_if(Need::message, {"message"});
    welcome_if(Need::reason, {"reason"});
    welcome_if(Need::reason_code, {"reason_code", "reason"});
    welcome_if(Need::date_and_place, {"date", "place"});
    welcome_if(Need::report, {"report"});
    welcome_if(Need::solution, {"solution"});
    welcome_if(Need::rating, {"rating", "comment"});
    welcome_if(Need::expert, {"expert_id", "reason"});
    welcome_if(Need::candidate, {"expert_id", "reason"});
    if (is_decline(step)) welcome.insert("reason_code");
    if (step.actor.role == Role::system) welcome.insert({"also_asked", "reach"});
    for (auto const& [name, value] : step.input) {
        if (!welcome.contains(name)) return fail(invalid(shortened(name, 40), "error.unknown_field"));
    }
    return {};
}

}  // namespace mulkko
