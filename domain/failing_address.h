#pragma once

#include <string>
#include <string_view>

#include "domain/time.h"

namespace mulkko {

/// Tells what a mail server's refusal says about an address: nothing (it is about the letter, or about us),
/// that it fails for now, or for good.
enum class AddressFault { none, passing, for_good };

/// Reads a refusal: the first status code in it (RFC 3463), or where there is none its words.
AddressFault address_fault_in(std::string_view said);

/// Tells of an address that letters did not reach.
/// Shape: `failures` counts those that belong together; `reason` is what a mail server said last.
struct AddressTrouble {
    std::string address;
    bool for_good = false;
    int failures = 0;
    std::string reason;
    Time since{};
    Time last_at{};

    /// Tells whether letters to the address stop: a mailbox that is gone, or three failures over a day.
    bool stops_mail() const;
    friend bool operator==(AddressTrouble const&, AddressTrouble const&) = default;
};

/// Adds one more failure to what is known. Shape: passing failures long ago no longer count.
AddressTrouble with_failure(AddressTrouble known, AddressFault fault, std::string const& said, Time now);

}  // namespace mulkko
