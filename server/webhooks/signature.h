#pragma once

#include <string>
#include <string_view>

#include "domain/time.h"

// How each kind of receiver is shown that a message comes from here.

namespace mulkko {

/// Makes a secret as Standard Webhooks writes it: whsec_ and 32 random bytes in base64.
std::string new_webhook_secret();

/// Signs as Standard Webhooks says: v1,BASE64(HMAC-SHA256(key, id.timestamp.body)).
/// Shape: `secret` is whsec_…; its base64 part is the key.
std::string standard_signature(
    std::string_view secret, std::string_view id, std::string_view timestamp, std::string_view body
);

/// Signs for DingTalk, to go into the address. Shape: `timestamp` in milliseconds.
std::string dingtalk_signature(std::string const& secret, std::string const& timestamp);

/// Signs for Feishu, to go into the body. Shape: `timestamp` in seconds.
std::string feishu_signature(std::string const& secret, std::string const& timestamp);

}  // namespace mulkko
