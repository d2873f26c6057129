#include "tests/support/certificate.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <stdexcept>

namespace mulkko {
namespace {

template <auto release>
struct Release {
    template <typename T>
    void operator()(T* owned) const {
        release(owned);
    }
};
template <typename T, auto release>
using Owned = std::unique_ptr<T, Release<release>>;
using File = Owned<std::FILE, std::fclose>;

File open_to_write(std::filesystem::path const& path) {
    File file(std::fopen(path.c_str(), "w"));
    if (!file) throw std::runtime_error("cannot write " + path.string());
    return file;
}

}  // namespace

void write_certificate(std::filesystem::path const& certificate, std::filesystem::path const& key) {
    Owned<EVP_PKEY, EVP_PKEY_free> pair(EVP_EC_gen("P-256"));
    Owned<X509, X509_free> paper(X509_new());
    X509_set_version(paper.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(paper.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(paper.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(paper.get()), 3600);
    auto name = X509_get_subject_name(paper.get());
    auto common = reinterpret_cast<unsigned char const*>("localhost");
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
    X509_set_issuer_name(paper.get(), name);
    X509_set_pubkey(paper.get(), pair.get());
    X509_sign(paper.get(), pair.get(), EVP_sha256());
    PEM_write_X509(open_to_write(certificate).get(), paper.get());
    PEM_write_PrivateKey(open_to_write(key).get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

TlsTalk talk_tls(std::uint16_t port, std::string const& sent, int most_version) {
    Owned<SSL_CTX, SSL_CTX_free> context(SSL_CTX_new(TLS_client_method()));
    // TLS 1.1 is below what the library itself thinks safe: a client must insist to speak it.
    SSL_CTX_set_security_level(context.get(), 0);
    SSL_CTX_set_max_proto_version(context.get(), most_version);
    Owned<BIO, BIO_free_all> line(BIO_new_ssl_connect(context.get()));
    BIO_set_conn_hostname(line.get(), ("127.0.0.1:" + std::to_string(port)).c_str());
    TlsTalk talk;
    if (BIO_do_handshake(line.get()) != 1) return talk;
    SSL* session = nullptr;
    BIO_get_ssl(line.get(), &session);
    talk.version = SSL_get_version(session);
    BIO_write(line.get(), sent.data(), static_cast<int>(sent.size()));
    char bytes[16384];
    for (int count = 0; (count = BIO_read(line.get(), bytes, sizeof bytes)) > 0;) {
        talk.received.append(bytes, static_cast<std::size_t>(count));
    }
    auto is_goodbye = (SSL_get_shutdown(session) & SSL_RECEIVED_SHUTDOWN) != 0;
    if (!is_goodbye) talk.received += " (broken off)";
    return talk;
}

}  // namespace mulkko
