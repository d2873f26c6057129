#include "domain/user.h"

#include "domain/faults.h"
#include "domain/mail_address.h"
#include "domain/text.h"

namespace mulkko {
namespace {

constexpr std::size_t kLeastPassword = 8;
constexpr std::size_t kMostPassword = 256;

void check_password(std::string const& password, Faults& faults) {
    auto const seen = cleaned(password, "password", {.most = password.size(), .required = true});
    if (!seen) return faults.add(seen.error());
    auto const length = length_of(password);
    if (length < kLeastPassword) {
        faults.add(invalid("password", "error.password_short", {{"least", std::to_string(kLeastPassword)}}));
    }
    if (length > kMostPassword) {
        faults.add(invalid("password", "error.too_long", {{"most", std::to_string(kMostPassword)}}));
    }
}

}  // namespace

Result<NewUser> checked(NewUser user) {
    Faults faults;
    faults.take(user.email, checked_address(user.email));
    faults.take(user.name, cleaned(user.name, "name", {.most = 100, .required = true}));
    check_password(user.password, faults);
    if (user.role == Role::system) faults.add(invalid("role", "error.role"));
    if (user.role == Role::company && !user.company)
        faults.add(invalid("company_id", "error.company_missing"));
    return faults.unless_any(std::move(user));
}

}  // namespace mulkko
