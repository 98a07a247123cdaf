// SPDX-License-Identifier: GPL-3.0-or-later
// The real estrade-media with the real LibreOffice. Skips, and says so, where that is not
// installed.
#include <string>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <arpa/inet.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "media/deck.h"
#include "tests/media/files.h"
#include "tests/media/presentations.h"
#include "tests/support/running_server.h"

namespace estrade::media {

namespace {

using Poco::JSON::Object;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

bool has_office() { return std::filesystem::exists("/usr/lib/libreoffice/program/soffice.bin"); }

support::Outcome make_deck(std::filesystem::path const& file, std::filesystem::path const& out,
                           std::vector<std::string> const& more = {}) {
  std::vector<std::string> call = {std::string(ESTRADE_BIN_DIR) + "/estrade-media", "deck", file,
                                   "--out", out};
  call.insert(call.end(), more.begin(), more.end());
  return support::run(call);
}

Object::Ptr json_in(std::filesystem::path const& file) {
  return Poco::JSON::Parser().parse(content_of(file)).extract<Object::Ptr>();
}

/// Somebody who could be called, and notices.
class Listener {
 public:
  Listener() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const general = reinterpret_cast<sockaddr*>(&address);
    if (bind(socket_, general, length) != 0 || listen(socket_, 8) != 0 ||
        getsockname(socket_, general, &length) != 0) {
      throw std::runtime_error("no socket to listen on");
    }
    port_ = ntohs(address.sin_port);
  }
  Listener(Listener const&) = delete;
  Listener& operator=(Listener const&) = delete;
  ~Listener() { close(socket_); }
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] bool was_called() const { return accept(socket_, nullptr, nullptr) >= 0; }

 private:
  int socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  int port_ = 0;
};

class OfficeDeck : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_office()) GTEST_SKIP() << "LibreOffice is not installed";
  }
  std::filesystem::path keep(ZipMaker const& zip, std::string const& name = "deck.odp") {
    auto path = folder_ / name;
    std::ofstream(path, std::ios::binary) << zip.bytes();
    return path;
  }

  Folder folder_;
};

class OfficeFormat : public OfficeDeck, public testing::WithParamInterface<char const*> {};

}  // namespace

TEST_P(OfficeFormat, BecomesSlidesWithTheirTextTitlesAndNotes) {
  auto const out = folder_ / "out";
  auto const outcome = make_deck(fixture(GetParam()), out, {"--progress"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, StartsWith("{\"progress\":0.00,\"phase\":\"converting\"}\n"));
  EXPECT_THAT(outcome.err, EndsWith("{\"progress\":1.00}\n"));

  auto const pages = json_in(out / "deck.json")->getArray("pages");
  ASSERT_EQ(pages->size(), 3u) << "the hidden slide is left out";
  auto const first = pages->getObject(0);
  EXPECT_THAT(first->getValue<std::string>("text"), HasSubstr("A first slide"));
  EXPECT_EQ(first->getValue<std::string>("title"), "Why archives");
  EXPECT_EQ(first->getValue<std::string>("notes"), "Greet the room.\nThen wait.");
  EXPECT_FALSE(pages->getObject(1)->has("title"));
  auto const last = pages->getObject(2);
  EXPECT_THAT(last->getValue<std::string>("text"), HasSubstr("The last slide"));
  EXPECT_EQ(last->getValue<std::string>("title"), "Où aller ensuite");
  EXPECT_EQ(last->getValue<std::string>("notes"), "Thank the team.");

  std::set<std::string> listed = {"result.json"};
  auto const files = json_in(out / "result.json")->getArray("files");
  for (auto const& file : *files) {
    listed.insert(file.toString());
  }
  EXPECT_EQ(names_in(out), listed);
  EXPECT_TRUE(listed.contains("deck.pdf"));
  // What everybody is shown has no notes.
  EXPECT_THAT(content_of(out / "slide-0001.json"), Not(HasSubstr("Greet")));
  Folder const again;
  auto const of_pdf = make_slides(*Source::open(out / "deck.pdf"), again.path());
  ASSERT_TRUE(of_pdf);
  EXPECT_THAT(content_of(again / "deck.json"), Not(HasSubstr("Greet")));
}

INSTANTIATE_TEST_SUITE_P(Formats, OfficeFormat, testing::Values("notes.pptx", "notes.odp"),
                         [](auto const& format) { return std::string(format.param).substr(6); });

TEST_F(OfficeDeck, WhatADocumentLinksToIsNotFetched) {
  Listener const listener;
  auto const address = fmt::format("http://127.0.0.1:{}/", listener.port());
  auto const frame = [&](std::string_view inside) {
    return fmt::format(R"(<draw:frame svg:x="1cm" svg:y="5cm" svg:width="5cm" svg:height="5cm">)"
                       R"({}</draw:frame>)",
                       inside);
  };
  auto const links = frame(fmt::format(R"(<draw:image xlink:href="{}a.png" xlink:type="simple" )"
                                       R"(xlink:show="embed" xlink:actuate="onLoad"/>)",
                                       address)) +
                     frame(fmt::format(R"(<draw:object xlink:href="{}b.odp"/>)", address)) +
                     frame(R"(<draw:image xlink:href="file:///etc/passwd"/>)");
  auto const outcome = make_deck(keep(presentation(links)), folder_ / "out");

  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_FALSE(listener.was_called());
}

// Opened by `soffice --headless` alone, such a file has this listener called.
TEST_F(OfficeDeck, WhatAPptxLinksToIsNotFetched) {
  Listener const listener;
  auto const address = fmt::format("http://127.0.0.1:{}/", listener.port());
  auto const picture = [](int number, std::string_view more, std::string_view fill) {
    return fmt::format(
        R"(<p:pic><p:nvPicPr><p:cNvPr id="{0}" name="p{0}"/><p:cNvPicPr/><p:nvPr>{1}</p:nvPr>)"
        R"(</p:nvPicPr><p:blipFill><a:blip {2}/><a:stretch><a:fillRect/></a:stretch></p:blipFill>)"
        R"(<p:spPr><a:xfrm><a:off x="600000" y="2000000"/><a:ext cx="2000000" cy="2000000"/>)"
        R"(</a:xfrm><a:prstGeom prst="rect"/></p:spPr></p:pic>)",
        number, more, fill);
  };
  auto const zip = powerpoint(picture(3, "", R"(r:link="r2")") + picture(4, "", R"(r:link="r3")") +
                                  picture(5, R"(<a:videoFile r:link="r4"/>)", R"(r:link="r2")"),
                              {{"image", address + "a.png", true},
                               {"image", "file:///etc/passwd", true},
                               {"video", address + "b.mp4", true},
                               {"oleObject", address + "c.xlsx", true},
                               {"slideMaster", address + "d.xml", true}});
  auto const outcome = make_deck(keep(zip, "deck.pptx"), folder_ / "out");

  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  auto const page = json_in(folder_ / "out" / "deck.json")->getArray("pages")->getObject(0);
  EXPECT_EQ(page->getValue<std::string>("text"), "Slide");
  EXPECT_FALSE(listener.was_called());
}

TEST_F(OfficeDeck, APptxWithMacrosAndProgramsIsItsSlidesAndOffersItsAddressesAlone) {
  auto const zip =
      powerpoint(button(3, "Address", R"(r:id="r2")") +
                     button(4, "Program", R"(r:id="r3" action="ppaction://program")") +
                     button(5, "File", R"(r:id="r4" action="ppaction://hlinkfile")") +
                     button(6, "Macro", R"(r:id="" action="ppaction://macro?name=Main")"),
                 {{"hyperlink", "https://example.org/", true},
                  {"hyperlink", "file:///bin/sh", true},
                  {"hyperlink", "file:///C:/run.exe", true}});
  auto with_macro = zip;
  with_macro.add("ppt/vbaProject.bin", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more");
  auto const outcome = make_deck(keep(with_macro, "deck.pptm"), folder_ / "out");

  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  auto const page = json_in(folder_ / "out" / "deck.json")->getArray("pages")->getObject(0);
  EXPECT_THAT(page->getValue<std::string>("text"), HasSubstr("Macro"));
  auto const links = page->getArray("links");
  ASSERT_EQ(links->size(), 1u);
  EXPECT_EQ(links->getObject(0)->getValue<std::string>("url"), "https://example.org/");
}

// Opened by `soffice --headless` with macros allowed, such a file's macro does run. Where it ran
// behind the worker's walls, the slide alone would tell: files and sockets are closed to it.
TEST_F(OfficeDeck, AMacroNeitherWritesAFileNorChangesASlideNorCallsAnybody) {
  Listener const listener;
  auto const written = folder_ / "written";
  auto const macro = fmt::format(
      "ThisComponent.DrawPages(0).getByIndex(0).String = \"Changed\"\n"
      "Open \"{}\" For Output As #1\nPrint #1, \"x\"\nClose #1\n"
      "StarDesktop.loadComponentFromURL(\"http://127.0.0.1:{}/a.odp\", \"_blank\", 0, Array())",
      written.string(), listener.port());
  auto const outcome = make_deck(keep(presentation_with_macro(macro)), folder_ / "out");

  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  auto const page = json_in(folder_ / "out" / "deck.json")->getArray("pages")->getObject(0);
  EXPECT_EQ(page->getValue<std::string>("text"), "Slide");
  EXPECT_FALSE(std::filesystem::exists(written));
  EXPECT_FALSE(listener.was_called());
}

TEST_F(OfficeDeck, WhatLibreOfficeCannotReadIsRefusedAndLeavesNothing) {
  auto const broken = ZipMaker()
                          .add("[Content_Types].xml", "<Types/>")
                          .add("ppt/presentation.xml", "no XML at all")
                          .bytes();
  std::ofstream(folder_ / "broken.pptx", std::ios::binary) << broken;
  auto const outcome = make_deck(folder_ / "broken.pptx", folder_ / "out");

  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("LibreOffice cannot read these slides"));
  EXPECT_EQ(names_in(folder_.path()), std::set<std::string>{"broken.pptx"});
}

TEST(OfficeDeckWithoutLibreOffice, SaysHowToInstallItOrToSendAPdf) {
  Folder const folder;
  auto const outcome =
      make_deck(fixture("notes.pptx"), folder / "out", {"--office", "/nowhere/soffice.bin"});

  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("libreoffice-impress-nogui"));
  EXPECT_THAT(outcome.err, HasSubstr("PDF"));
  EXPECT_TRUE(names_in(folder.path()).empty());
}

}  // namespace estrade::media
