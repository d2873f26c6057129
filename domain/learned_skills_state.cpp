#include <algorithm>

#include "domain/learned_skills.h"

namespace mulkko {
namespace {

constexpr std::uint64_t kMagic = 0x6c6b6f6b6b6c756dU;
/// Raise it whenever the same bytes, or the same features, would come to mean something else.
constexpr std::uint64_t kVersion = 1;

/// Source: FNV-1a, over words of eight bytes for speed.
std::uint64_t checksum_of(std::string_view bytes) {
    std::uint64_t sum = 0xcbf29ce484222325U;
    StateReader reader{bytes};
    for (std::size_t i = 0; i < bytes.size() / 8; ++i)
        sum = (sum ^ reader.get<std::uint64_t>()) * 0x100000001b3U;
    for (auto const byte : bytes.substr(bytes.size() / 8 * 8)) {
        sum = (sum ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    }
    return sum;
}

/// In order, because an unordered map's own order is nobody's promise.
std::vector<std::uint64_t> prints_of(Remembered const& remembered) {
    std::vector<std::uint64_t> prints;
    for (auto const& [print, labels] : remembered) prints.push_back(print);
    std::ranges::sort(prints);
    return prints;
}

std::optional<Remembered> remembered_in(StateReader& state, std::size_t labels) {
    Remembered remembered;
    for (auto const print : state.list<std::uint64_t>()) {
        auto right = state.list<LabelNumber>();
        if (state.failed()) return {};
        if (std::ranges::any_of(right, [&](auto label) { return label >= labels; })) return {};
        remembered.emplace(print, std::move(right));
    }
    return remembered;
}

}  // namespace

std::string written_state(std::uint64_t words, TrainedSkills const& trained) {
    StateWriter state;
    state.put(kMagic);
    state.put(kVersion);
    state.put(words);
    state.put(std::uint64_t{trained.problems});
    trained.model.write(state);
    auto const prints = prints_of(trained.remembered);
    state.put(prints);
    for (auto const print : prints) state.put(trained.remembered.at(print));
    auto const sum = checksum_of(state.bytes());
    state.put(sum);
    return state.bytes();
}

std::optional<TrainedSkills> read_state(std::uint64_t words, std::size_t labels, std::string_view bytes) {
    if (bytes.size() < sizeof(std::uint64_t)) return {};
    auto const body = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
    if (StateReader{bytes.substr(body.size())}.get<std::uint64_t>() != checksum_of(body)) return {};
    StateReader state{body};
    if (state.get<std::uint64_t>() != kMagic || state.get<std::uint64_t>() != kVersion) return {};
    if (state.get<std::uint64_t>() != words) return {};
    TrainedSkills trained;
    trained.problems = state.get<std::uint64_t>();
    auto model = TextModel::read(state);
    if (!model || model->labels() != labels) return {};
    trained.model = std::move(*model);
    auto remembered = remembered_in(state, labels);
    if (!remembered || state.failed() || !state.at_end()) return {};
    trained.remembered = std::move(*remembered);
    return trained;
}

}  // namespace mulkko
