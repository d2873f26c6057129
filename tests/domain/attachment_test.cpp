#include "domain/attachment.h"

#include <gtest/gtest.h>

#include "domain/text.h"

namespace mulkko {
namespace {

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

TEST(FileName, StaysAsAPersonWroteIt) {
    EXPECT_EQ(cleaned_file_name("기포 사진 (1).jpg"), "기포 사진 (1).jpg");
    EXPECT_EQ(cleaned_file_name("气孔.tar.gz"), "气孔.tar.gz");
}

TEST(FileName, OfAMacIsJoinedToWholeSyllables) {
    EXPECT_EQ(cleaned_file_name("\u1112\u1161\u11AB\u1100\u1173\u11AF.png"), "한글.png");
}

TEST(FileName, IsOnlyTheLastPartOfAPath) {
    EXPECT_EQ(cleaned_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(cleaned_file_name("C:\\Users\\a\\도면.dwg"), "도면.dwg");
    EXPECT_EQ(cleaned_file_name("/absolute/photo.jpg"), "photo.jpg");
}

TEST(FileName, HidesNothing) {
    EXPECT_EQ(cleaned_file_name(".htaccess"), "htaccess");
    EXPECT_EQ(cleaned_file_name("...  .profile"), "profile");
    EXPECT_EQ(cleaned_file_name("photo\u202Egpj.exe"), "photogpj.exe");
    EXPECT_EQ(cleaned_file_name("photo\u200Fgpj.\u061Cexe"), "photogpj.exe");
    EXPECT_EQ(cleaned_file_name(std::string_view{"a\0b\r\n\x1B.txt", 11}), "ab.txt");
}

TEST(FileName, LosesBytesThatAreNoText) {
    EXPECT_EQ(cleaned_file_name("a\xFF\xC0\x80z.pdf"), "az.pdf");
    EXPECT_TRUE(is_valid_utf8(cleaned_file_name("\xED\xA0\x80.pdf")));
}

TEST(FileName, IsFileWhereNothingIsLeft) {
    for (auto const* name : {"", ".", "..", "/", "a/", "\\", "   ", "\u3164", "\u202E", "\xFF"}) {
        EXPECT_EQ(cleaned_file_name(name), "file") << name;
    }
}

TEST(FileName, ThatIsTooLongKeepsItsExtension) {
    auto const name = cleaned_file_name(repeated("긴", 300) + ".pdf");
    EXPECT_EQ(name, repeated("긴", 196) + ".pdf");
    EXPECT_EQ(cleaned_file_name(repeated("긴", 200)), repeated("긴", 200));
    EXPECT_EQ(length_of(cleaned_file_name("a." + repeated("x", 300))), 200U);
}

TEST(FileName, IsNotCutInsideAnEmoji) {
    std::string const family = "👨‍👩‍👧‍👦";
    auto const name = cleaned_file_name(repeated(family, 60) + ".pdf");
    EXPECT_EQ(name, repeated(family, 28) + ".pdf");
}

}  // namespace
}  // namespace mulkko
