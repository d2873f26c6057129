#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace mulkko {

static_assert(std::endian::native == std::endian::little, "states are written as they lie in memory");

/// Writes numbers one after the other, for a StateReader to read.
class StateWriter {
public:
    template <typename Number>
    void put(Number number) {
        static_assert(std::is_trivially_copyable_v<Number>);
        bytes_.append(reinterpret_cast<char const*>(&number), sizeof number);
    }

    template <typename Number>
    void put(std::vector<Number> const& numbers) {
        put(std::uint64_t{numbers.size()});
        bytes_.append(reinterpret_cast<char const*>(numbers.data()), numbers.size() * sizeof(Number));
    }

    std::string const& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

/// Reads what a StateWriter wrote. Once something is missing it fails for good, and reads zeros.
class StateReader {
public:
    explicit StateReader(std::string_view bytes) : rest_(bytes) {}

    bool failed() const { return failed_; }
    bool at_end() const { return rest_.empty(); }

    template <typename Number>
    Number get() {
        Number number{};
        take(&number, 1);
        return number;
    }

    template <typename Number>
    std::vector<Number> list() {
        auto const count = get<std::uint64_t>();
        if (count > rest_.size() / sizeof(Number)) failed_ = true;
        std::vector<Number> numbers(failed_ ? 0 : count);
        take(numbers.data(), numbers.size());
        return numbers;
    }

private:
    template <typename Number>
    void take(Number* to, std::size_t count) {
        auto const size = count * sizeof(Number);
        if (failed_ || size > rest_.size()) {
            failed_ = true;
        } else if (size > 0) {
            std::memcpy(to, rest_.data(), size);
            rest_.remove_prefix(size);
        }
    }

    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace mulkko
