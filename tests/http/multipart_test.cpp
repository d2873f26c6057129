#include <gtest/gtest.h>

#include "server/multipart.h"

namespace mulkko {
namespace {

/// Writes down what it is told.
class Notes : public PartSink {
public:
    Refusal begin_part(PartHead head) override {
        text += "[" + head.name + ":" + head.file_name.value_or("-") + "]";
        return {};
    }
    Refusal part_bytes(std::string_view bytes) override {
        text += bytes;
        return {};
    }
    Refusal end_part() override {
        text += "|";
        return {};
    }

    std::string text;
};

std::string const kBody =
    "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--edg\r\n-\r\n--edge\r\n"
    "content-disposition:form-data;name=b;filename=\"c\"\r\n\r\n\r\n--edge--\r\n";

TEST(Multipart, ReadsTheSameInPiecesOfAnySize) {
    for (std::size_t size = 1; size <= kBody.size(); ++size) {
        Notes notes;
        Multipart multipart("edge", notes);
        for (std::size_t at = 0; at < kBody.size(); at += size) {
            ASSERT_FALSE(multipart.take(std::string_view(kBody).substr(at, size)));
        }
        EXPECT_FALSE(multipart.finish());
        EXPECT_EQ(notes.text, "[a:-]\r\n--edg\r\n-|[b:c]|") << size;
    }
}

TEST(Multipart, IsNotWholeBeforeItsEnd) {
    for (std::size_t size = 0; size < kBody.size() - 2; ++size) {
        Notes notes;
        Multipart multipart("edge", notes);
        EXPECT_FALSE(multipart.take(std::string_view(kBody).substr(0, size)));
        EXPECT_EQ(multipart.finish(), 400) << size;
    }
}

TEST(Multipart, ABoundaryIsWhatTheStandardAllows) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=edge"), "edge");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\""), "a b:c");
    EXPECT_TRUE(multipart_boundary("multipart/form-data; boundary=" + std::string(70, 'e')));
    for (std::string type :
         {"multipart/form-data",
          "multipart/mixed; boundary=edge",
          "multipart/form-data; boundary=",
          "multipart/form-data; boundary=\"edge \"",
          "multipart/form-data; boundary=ed@ge",
          "multipart/form-data; boundary=a; boundary=b"}) {
        EXPECT_FALSE(multipart_boundary(type)) << type;
    }
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'e')));
}

}  // namespace
}  // namespace mulkko
