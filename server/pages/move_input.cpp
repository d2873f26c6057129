#include <algorithm>

#include "server/pages/ticket_page.h"
#include "server/views/form.h"

namespace mulkko::pages {
namespace {

constexpr std::pair<Need, std::string_view> kInputs[] = {
    {Need::message, "message"},
    {Need::report, "report"},
    {Need::solution, "solution"},
    {Need::reason, "reason"},
    {Need::reason, "reason_code"},
    {Need::reason_code, "reason_code"},
    {Need::reason_code, "reason"},
    {Need::date_and_place, "date"},
    {Need::date_and_place, "place"},
    {Need::rating, "rating"},
    {Need::rating, "comment"},
    {Need::expert, "expert_id"},
    {Need::expert, "reason"},
    {Need::candidate, "expert_id"},
    {Need::candidate, "reason"},
};

bool is_number(std::string_view name) { return name == "rating" || name == "expert_id"; }

Value input_of(Fields const& typed, std::string_view name) {
    auto const text = value_of(typed, name);
    auto const number = is_number(name) ? number_from(text) : std::nullopt;
    return number ? Value{*number} : Value{text};
}

}  // namespace

MoveRequest move_from(Fields const& typed, Ticket const& ticket, Workflow const& workflow) {
    MoveRequest request{
        .action = value_of(typed, "action"), .input = {}, .version = number_from(value_of(typed, "version"))};
    auto const* move = workflow.move(ticket.state, request.action);
    for (auto const& [need, name] : kInputs) {
        if (!move || !move->asks_for(need)) continue;
        auto value = input_of(typed, name);
        auto const* text = std::get_if<std::string>(&value);
        if (!text || !text->empty()) request.input.insert_or_assign(std::string{name}, std::move(value));
    }
    return request;
}

std::string filing_move(TicketView const& view, Workflow const& workflow) {
    auto const found = std::ranges::find_if(view.actions, [&](auto const& action) {
        auto const* move = workflow.move(view.ticket.state, action);
        return move && move->has(Effect::start_clocks);
    });
    return found == view.actions.end() ? std::string{} : *found;
}

}  // namespace mulkko::pages
