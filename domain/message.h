#pragma once

#include <string>
#include <string_view>

#include "domain/ids.h"
#include "domain/time.h"
#include "domain/user.h"

namespace mulkko {

/// Says who may read a message: all participants, or only experts and managers.
enum class Visibility { all, staff };

constexpr std::string_view name_of(Visibility visibility) {
    return visibility == Visibility::all ? "all" : "staff";
}

/// Names the author of something as readers see them.
struct Author {
    UserId id;
    std::string name;
    Role role = Role::system;
};

/// Holds one contribution to a ticket's conversation.
/// Shape: `kind` is "message", or the action that said it (ask_company, answer, propose, refuse …).
struct Message {
    MessageId id;
    TicketId ticket;
    Author author;
    std::string body;
    Visibility visibility = Visibility::all;
    std::string kind = "message";
    Time created_at{};
};

}  // namespace mulkko
