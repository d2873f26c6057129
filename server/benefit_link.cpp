#include "server/benefit_link.h"

#include "server/secrets.h"

namespace mulkko {
namespace {

constexpr std::size_t kProofDigits = 32;

}  // namespace

std::string benefit_proof(std::string const& key, FollowUpId id) {
    return keyed_hash(key, "benefit:" + std::to_string(id.value)).substr(0, kProofDigits);
}

std::string benefit_address(std::string const& key, FollowUpId id) {
    return "/benefit?follow_up=" + std::to_string(id.value) + "&proof=" + benefit_proof(key, id);
}

}  // namespace mulkko
