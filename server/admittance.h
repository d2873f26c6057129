#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <unordered_map>

namespace mulkko {

/// Counts connections, in all and by who holds them: an IPv4 address, or an IPv6 network of 64 bits.
class Admittance {
public:
    Admittance(int most, int most_by_address) : most_(most), most_by_address_(most_by_address) {}

    /// Holds one place as long as it lives; empty where there was none to give.
    class Place {
    public:
        Place() = default;
        Place(Admittance& from, std::string who) : from_(&from), who_(std::move(who)) {}
        Place(Place&& other) noexcept
            : from_(std::exchange(other.from_, nullptr)), who_(std::move(other.who_)) {}
        Place& operator=(Place&&) = delete;
        ~Place() {
            if (from_ != nullptr) from_->leave(who_);
        }
        explicit operator bool() const { return from_ != nullptr; }

    private:
        Admittance* from_ = nullptr;
        std::string who_;
    };

    /// `is_trusted` stands for many clients: only the total counts for it.
    Place enter(boost::asio::ip::address const& who, bool is_trusted);

private:
    void leave(std::string const& who);

    int most_;
    int most_by_address_;
    int count_ = 0;
    std::unordered_map<std::string, int> by_address_;
};

}  // namespace mulkko
