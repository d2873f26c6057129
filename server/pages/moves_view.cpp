#include <algorithm>
#include <array>

#include "server/pages/ticket_page.h"
#include "server/views/form.h"
#include "server/views/ticket_parts.h"

// The buttons of the workflow, each with the form that its move needs.

namespace mulkko::pages {
namespace {

/// Pairs a need that is told in words with the field that holds them.
struct Telling {
    Need need;
    std::string_view field;
    int rows;
    bool required;
};

constexpr std::array kTellings{
    Telling{Need::message, "message", 4, true},
    Telling{Need::report, "report", 6, true},
    Telling{Need::solution, "solution", 8, true},
    Telling{Need::reason_code, "reason", 3, false},
    Telling{Need::reason, "reason", 3, true},
};

constexpr std::array kReasonCodes{
    "beyond_reach", "needs_joint_research", "needs_technology_transfer", "company_unreachable"};
constexpr int kStars = 5;

bool asks_for_an_expert(Move const& move) {
    return move.asks_for(Need::expert) || move.asks_for(Need::candidate);
}

bool asks_for_input(Move const& move) {
    auto const tells =
        std::ranges::any_of(kTellings, [&](auto const& telling) { return move.asks_for(telling.need); });
    return tells || move.asks_for(Need::date_and_place) || move.asks_for(Need::rating);
}

/// Says how a button looks: what the reader is expected to do stands out, what ends the matter stands back.
std::string_view style_of(Move const& move, bool expected, Workflow const& workflow) {
    bool const confirms = move.asks_for(Need::rating);
    bool const ends = !confirms && workflow.category_of(move.to.without_expert) == Category::done;
    if (ends) return "quiet";
    return expected ? "primary" : "";
}

/// Fills one move's form.
class MoveForm {
public:
    MoveForm(Words const& words, Ticket const& ticket, Move const& move, Attempt const& attempt)
        : words_(words),
          ticket_(ticket),
          move_(move),
          attempt_(attempt),
          tried_(attempt.action == move.action) {}

    void fill(View form) const;

private:
    void show_text(View& form, Telling const& telling, bool required) const;
    void show_reason_codes(View& form) const;
    void show_quick_reasons(View& form) const;
    void show_rating(View& form) const;
    void show_visit(View& form) const;
    std::string typed(std::string_view name) const {
        return tried_ ? value_of(attempt_.typed, name) : std::string{};
    }

    Words const& words_;
    Ticket const& ticket_;
    Move const& move_;
    Attempt const& attempt_;
    bool tried_;
};

void MoveForm::fill(View form) const {
    form.show_if("move_open", tried_);
    // A part-time expert declines in two touches; what is added in words is a courtesy.
    bool const quick = move_.open_to(Mover::offered_expert) && move_.asks_for(Need::reason);
    if (quick) show_quick_reasons(form);
    if (move_.asks_for(Need::reason_code)) show_reason_codes(form);
    for (auto const& telling : kTellings) {
        if (move_.asks_for(telling.need)) show_text(form, telling, telling.required && !quick);
    }
    if (move_.asks_for(Need::date_and_place)) show_visit(form);
    if (move_.asks_for(Need::rating)) show_rating(form);
    form.show_if(
        "move_files",
        move_.asks_for(Need::message) || move_.asks_for(Need::report) || move_.asks_for(Need::solution)
    );
}

void MoveForm::show_text(View& form, Telling const& telling, bool required) const {
    auto text = form.add("texts");
    auto const field = std::string{telling.field};
    text.set("text_id", "ticket-" + std::to_string(ticket_.id.value) + "-" + move_.action + "-" + field);
    text.set("text_name", field);
    text.set("text_rows", telling.rows);
    text.set("text_label", words_.text(required || telling.required ? "say." + field : "say.more"));
    text.set("text_value", typed(field));
    auto const hint = "say." + field + ".hint";
    if (words_.knows(hint)) text.say("text_hint", words_.text(hint));
    text.show_if("text_required", required);
    if (!tried_ || !attempt_.fault) return;
    for (auto const& fault : all_faults(*attempt_.fault)) {
        if (fault.field == field) text.say("text_error", words_.text(fault.message, fault.values));
    }
}

void MoveForm::show_reason_codes(View& form) const {
    auto part = form.add("reason_codes");
    for (auto const* code : kReasonCodes) {
        auto choice = part.add("codes");
        choice.set("code", code);
        choice.set("code_name", words_.text(std::string{"reason_code."} + code));
        choice.show_if("code_chosen", typed("reason_code") == code);
    }
}

void MoveForm::show_quick_reasons(View& form) const {
    auto part = form.add("quick_reasons");
    for (auto const code : kDeclineCodes) {
        auto choice = part.add("quick");
        choice.set("quick_code", code);
        choice.set("quick_text", words_.text(std::string{"reason_code."}.append(code)));
        choice.show_if("quick_chosen", typed("reason_code") == code);
    }
}

void MoveForm::show_rating(View& form) const {
    auto part = form.add("rating");
    for (int star = 1; star <= kStars; ++star) {
        auto choice = part.add("stars");
        auto const number = std::to_string(star);
        choice.set("star", number);
        choice.set("star_name", words_.text("rating." + number));
        choice.show_if("star_chosen", typed("rating") == number);
    }
    part.set("value_comment", typed("comment"));
}

void MoveForm::show_visit(View& form) const {
    auto part = form.add("visit");
    part.set("today", to_text(words_.today()));
    part.set("value_date", typed("date"));
    auto const place = typed("place");
    part.set("value_place", place.empty() && !tried_ ? ticket_.problem.city : place);
}

}  // namespace

void show_moves(Page& page, TicketView const& view, Attempt const& attempt, View& into) {
    auto const& workflow = page.words().rules().workflow;
    into.set("moves_url", address_of(view.ticket.id, "/moves"));
    into.set("version", view.ticket.version);
    // A manager whose turn it is chooses an expert; that way stands above these buttons.
    bool expected = is_turn_of(*page.reader(), view, workflow) && !page.reader()->is_manager();
    for (auto const& action : view.actions) {
        auto const* move = workflow.move(view.ticket.state, action);
        if (!move || asks_for_an_expert(*move)) continue;
        auto part = into.add("moves");
        auto form = part.add(asks_for_input(*move) ? "asking_move" : "plain_move");
        form.set("move_action", action);
        form.set("move_label", move->label.in(page.words().language()));
        form.set("move_style", style_of(*move, expected, workflow));
        if (asks_for_input(*move)) MoveForm{page.words(), view.ticket, *move, attempt}.fill(std::move(form));
        expected = false;
    }
}

}  // namespace mulkko::pages
