#include "domain/ticket_list.h"

#include <algorithm>
#include <array>

namespace mulkko {
namespace {

constexpr std::array<std::string_view, 5> kOrders{"newest", "oldest", "updated", "urgency", "due"};

}  // namespace

std::string_view name_of(TicketOrder order) { return kOrders[static_cast<std::size_t>(order)]; }

std::optional<TicketOrder> ticket_order_from(std::string_view name) {
    auto found = std::ranges::find(kOrders, name);
    if (found == kOrders.end()) return std::nullopt;
    return static_cast<TicketOrder>(found - kOrders.begin());
}

std::optional<Attention> attention_from(std::string_view name) {
    auto const found = std::ranges::find(kAttentionNames, name);
    if (found == kAttentionNames.end()) return std::nullopt;
    return static_cast<Attention>(found - kAttentionNames.begin());
}

}  // namespace mulkko
