#include "tests/support/authority.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <stdexcept>

namespace mulkko::test {
namespace {

template <auto release>
struct Release {
    template <typename T>
    void operator()(T* owned) const {
        release(owned);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Paper = std::unique_ptr<X509, Release<X509_free>>;
using File = std::unique_ptr<std::FILE, Release<std::fclose>>;

File open_to_write(std::string const& path) {
    File file(std::fopen(path.c_str(), "w"));
    if (!file) throw std::runtime_error("cannot write " + path);
    return file;
}

void extend(X509* paper, int what, std::string const& value) {
    auto* extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str());
    if (!extension) throw std::runtime_error("no extension " + value);
    X509_add_ext(paper, extension, -1);
    X509_EXTENSION_free(extension);
}

Paper paper_for(std::string const& name, EVP_PKEY* key, long serial) {
    Paper paper(X509_new());
    X509_set_version(paper.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(paper.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(paper.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(paper.get()), 3600);
    auto const* bytes = reinterpret_cast<unsigned char const*>(name.c_str());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(paper.get()), "CN", MBSTRING_ASC, bytes, -1, -1, 0);
    X509_set_pubkey(paper.get(), key);
    return paper;
}

}  // namespace

struct Authority::Seal {
    Key key{EVP_EC_gen("P-256")};
    Paper paper;
};

Authority::Authority(Scratch& folder, std::string name)
    : folder_(folder),
      name_(std::move(name)),
      file_(folder_.path(name_ + ".pem")),
      seal_(std::make_unique<Seal>()) {
    seal_->paper = paper_for(name_, seal_->key.get(), papers_);
    auto* paper = seal_->paper.get();
    X509_set_issuer_name(paper, X509_get_subject_name(paper));
    extend(paper, NID_basic_constraints, "critical,CA:TRUE");
    extend(paper, NID_key_usage, "critical,keyCertSign,cRLSign");
    X509_sign(paper, seal_->key.get(), EVP_sha256());
    PEM_write_X509(open_to_write(file_).get(), paper);
}

Authority::~Authority() = default;

Papers Authority::certify(std::string const& host) {
    Key const key(EVP_EC_gen("P-256"));
    auto const paper = paper_for(host, key.get(), ++papers_);
    X509_set_issuer_name(paper.get(), X509_get_subject_name(seal_->paper.get()));
    extend(paper.get(), NID_subject_alt_name, "DNS:" + host);
    extend(paper.get(), NID_ext_key_usage, "serverAuth");
    X509_sign(paper.get(), seal_->key.get(), EVP_sha256());
    auto const stem = folder_.path(name_ + "-" + std::to_string(papers_));
    Papers const files{stem + ".pem", stem + ".key"};
    PEM_write_X509(open_to_write(files.certificate).get(), paper.get());
    PEM_write_PrivateKey(open_to_write(files.key).get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return files;
}

}  // namespace mulkko::test
