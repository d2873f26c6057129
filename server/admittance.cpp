#include "server/admittance.h"

namespace mulkko {
namespace {

std::string holder_of(boost::asio::ip::address const& address) {
    if (address.is_v4()) return address.to_string();
    auto bytes = address.to_v6().to_bytes();
    return std::string(bytes.begin(), bytes.begin() + 8);
}

}  // namespace

Admittance::Place Admittance::enter(boost::asio::ip::address const& who, bool is_trusted) {
    if (count_ >= most_) return {};
    auto holder = is_trusted ? std::string() : holder_of(who);
    auto& held = by_address_[holder];
    if (!is_trusted && held >= most_by_address_) return {};
    ++held;
    ++count_;
    return Place(*this, std::move(holder));
}

void Admittance::leave(std::string const& who) {
    --count_;
    auto found = by_address_.find(who);
    if (--found->second == 0) by_address_.erase(found);
}

}  // namespace mulkko
