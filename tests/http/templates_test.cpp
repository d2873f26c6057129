#include "server/views/templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "server/views/template_source.h"
#include "server/views/template_text.h"
#include "tests/support/scratch.h"

// How pages are put together, translated and escaped, before anything is shown on them.

namespace mulkko::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto kFolder = MULKKO_SOURCE_DIR "/templates";

/// Holds a small folder of templates in which a test changes one thing.
class Loader : public testing::Test {
protected:
    Loader() {
        write(
            "layout.html",
            "<html lang=\"{{lang}}\"><title>[[slot title]]</title><p>[[slot page]]</p></html>\n"
        );
        write("cards/_card.html", "<a title=\"[[$(label)]]\" href=\"{{url}}\">{{name}}</a>\n");
        write(
            "cards/index.html",
            "[[layout layout.html]]\n[[block title]][[Cards]][[end]]\n  [[>cards/_card.html | label=Open "
            "{name}]]\n{{#more}}<b>{{count}}</b>{{/more}}\n"
        );
        write("locale/en.po", "");
        write("locale/zh.po", "");
        write(
            "locale/ko.po",
            "msgid \"Cards\"\nmsgstr \"<b>카드</b> {{x}} \\\"\"\nmsgid \"Open {name}\"\nmsgstr \"{name} "
            "열기\"\n"
        );
        write("assets/app.css", "a { }");
    }
    void write(std::string const& name, std::string const& text) {
        std::filesystem::create_directories((scratch.folder() / name).parent_path());
        scratch.write(name, text);
    }
    Result<Templates> read() {
        catalogues = *Catalogues::read(scratch.folder() / "locale");
        assets = *Assets::read(scratch.folder() / "assets");
        return Templates::read(scratch.folder(), catalogues, assets);
    }
    std::string show(View const& view, Language language = Language::ko) {
        auto const templates = read();
        return templates ? templates->render(language, "cards/index.html", view) : templates.error().message;
    }

    Scratch scratch;
    Catalogues catalogues;
    Assets assets;
};

TEST_F(Loader, PutsAPageIntoItsLayoutWithItsPartsInTheReadersLanguage) {
    View view;
    view.set("name", "가");
    view.set("lang", "ko");
    view.add("more").set("count", 3);
    EXPECT_THAT(show(view), HasSubstr("<html lang=\"ko\"><title>&lt;b&gt;카드"));
    EXPECT_THAT(show(view), HasSubstr("title=\"가 열기\""));
    EXPECT_THAT(show(view), HasSubstr("<b>3</b>"));
    EXPECT_THAT(show(view, Language::zh), HasSubstr("title=\"Open 가\""));
}

TEST_F(Loader, EscapesWhateverIsShownForThePlaceItStandsIn) {
    View view;
    view.set("name", "\"><script>alert(1)</script>");
    view.set("url", "javascript:alert(1)");
    auto const page = show(view);
    EXPECT_THAT(page, Not(HasSubstr("<script>")));
    EXPECT_THAT(page, Not(HasSubstr("javascript:")));
    EXPECT_THAT(page, HasSubstr("&lt;script&gt;"));
}

TEST_F(Loader, LetsNoTranslationCarryMarkupOrPlacesOfItsOwn) {
    EXPECT_THAT(show(View{}), Not(HasSubstr("<b>카드")));
    EXPECT_THAT(show(View{}), HasSubstr("&#123;"));
}

TEST_F(Loader, RefusesToStartWithATemplateThatHasAFault) {
    ASSERT_TRUE(read());
    for (auto const* page : {
             "{{#open}} never closed",
             "{{name:none}}",
             "{{%AUTOESCAPE context=\"JAVASCRIPT\"}}",
             "[[>cards/_missing.html]]",
             "[[>cards/_card.html]]",
             "[[layout layout.html]]\nno title",
             "[[slot title]]",
             "[[asset missing.css]]",
             "[[layout layout.html]]\n[[block title]] never ended",
         }) {
        write("cards/index.html", page);
        EXPECT_FALSE(read()) << page;
    }
}

TEST_F(Loader, GivesEveryAssetAnAddressThatFollowsItsContent) {
    write("cards/index.html", "<link rel=\"stylesheet\" href=\"[[asset app.css]]\">");
    auto const before = show(View{});
    EXPECT_THAT(before, HasSubstr(assets.address_of("app.css")));
    write("assets/app.css", "b { }");
    EXPECT_NE(show(View{}), before);
}

TEST(ShippedTemplates, AreAllTranslated) {
    auto const catalogues = *Catalogues::read(std::string{kFolder} + "/locale");
    auto const assets = *Assets::read(std::string{kFolder} + "/assets");
    auto const templates = Templates::read(kFolder, catalogues, assets);
    ASSERT_TRUE(templates) << templates.error().field << " " << templates.error().message;
    std::set<std::string> missing;
    for (auto const& name : templates->names()) {
        auto const text = *composed(kFolder, name);
        std::size_t at = 0;
        for (auto mark = next_mark(text, at); mark; mark = next_mark(text, at)) {
            at = mark.end;
            if (mark.inside.starts_with("asset ")) continue;
            for (auto const language : {Language::ko, Language::zh}) {
                if (!catalogues.knows(language, mark.inside)) missing.emplace(mark.inside);
            }
        }
    }
    EXPECT_THAT(missing, IsEmpty());
}

// The engine's usual escaping folds lines into one, and what a form shows folded it would save folded.
TEST(ShippedTemplates, KeepTheLinesThatPeopleWrote) {
    static std::regex const written{
        "<(textarea|blockquote|div "
        "class=\"prose\")((?:[^>{]|\\{\\{[^}]*\\}\\})*)>(\\{\\{[a-z0-9_]+(:p)?\\}\\})"};
    int found = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{kFolder}) {
        if (entry.path().extension() != ".html") continue;
        auto const text = *composed(kFolder, std::filesystem::relative(entry.path(), kFolder).string());
        for (std::sregex_iterator at{text.begin(), text.end(), written}, end; at != end; ++at, ++found) {
            EXPECT_TRUE((*at)[4].matched) << entry.path() << ": " << (*at)[3];
        }
    }
    EXPECT_GT(found, 10);
}

TEST(ShippedTemplates, HoldNoInlineStyleOrScriptAndAskNoOtherHost) {
    for (auto const& entry : std::filesystem::recursive_directory_iterator{kFolder}) {
        auto const extension = entry.path().extension();
        if (extension != ".html" && extension != ".css" && extension != ".js") continue;
        auto const text = *composed(kFolder, std::filesystem::relative(entry.path(), kFolder).string());
        EXPECT_THAT(text, Not(HasSubstr(" style="))) << entry.path();
        EXPECT_THAT(text, Not(HasSubstr(" onclick="))) << entry.path();
        EXPECT_THAT(text, Not(HasSubstr("<script>"))) << entry.path();
        EXPECT_THAT(text, Not(testing::ContainsRegex("(src|href)=\"(https?:)?//"))) << entry.path();
        EXPECT_THAT(text, Not(HasSubstr("url(http"))) << entry.path();
    }
}

TEST(ShippedTemplates, StayLightForAPhoneOnAPoorLine) {
    auto const assets = *Assets::read(std::string{kFolder} + "/assets");
    EXPECT_LT(assets.find("app.css")->packed->size(), 8'192u);
    EXPECT_LT(assets.find("app.js")->packed->size(), 4'096u);
}

}  // namespace
}  // namespace mulkko::test
