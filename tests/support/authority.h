#pragma once

#include <memory>
#include <string>

#include "tests/support/scratch.h"

namespace mulkko::test {

/// Holds where a certificate and its key lie.
struct Papers {
    std::string certificate;
    std::string key;
};

/// Is a certificate authority of the test's own.
class Authority {
public:
    /// Shape: files are written into the folder; the name tells authorities apart.
    Authority(Scratch& folder, std::string name);
    ~Authority();
    Authority(Authority const&) = delete;
    Authority& operator=(Authority const&) = delete;

    /// Says where its own certificate lies, for those who are to believe it.
    std::string file() const { return file_; }
    /// Certifies a server by this name.
    Papers certify(std::string const& host);

private:
    struct Seal;
    Scratch& folder_;
    std::string name_;
    std::string file_;
    std::unique_ptr<Seal> seal_;
    long papers_ = 1;
};

}  // namespace mulkko::test
