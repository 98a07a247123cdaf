// SPDX-License-Identifier: GPL-3.0-or-later
// What slides come as: told by content, and refused in words where they are hostile.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "media/deck.h"
#include "media/decks/picture_order.h"
#include "media/jpeg/encode.h"
#include "media/libav/picture_file.h"
#include "tests/media/files.h"
#include "tests/media/zip_maker.h"

namespace estrade::media {

namespace {

using testing::HasSubstr;

/// A picture of one colour, as a JPEG.
std::string jpeg_of(int width, int height, int red) {
  Pixels pixels(width, height, PixelOrder::Rgb);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) pixels.row(y)[3 * x] = static_cast<std::byte>(red);
  }
  auto const bytes = jpeg::encode(pixels.view());
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

/// The same, held as EXIF says: 6 is a quarter turn to the right.
std::string turned(std::string jpeg, char orientation) {
  std::string const exif =
      std::string("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25) + orientation +
      std::string("\0\0\0\0\0\0", 6);
  std::string segment = "\xFF\xE1";
  segment += '\0';
  segment += static_cast<char>(exif.size() + 2);
  return jpeg.insert(2, segment + exif);
}

/// A directory entry of a compound file, at a place where one can be.
std::string compound_file_with(std::string_view stream) {
  std::string file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  file.resize(512);
  for (char const letter : stream) file += {letter, '\0'};
  file.resize(512 + 64);
  file += static_cast<char>(2 * stream.size() + 2);
  file += {'\0', '\2'};
  file.resize(1024);
  return file;
}

class DeckFormats : public testing::Test {
 protected:
  Source source(std::string const& bytes) {
    auto const path = folder_ / "deck";
    std::ofstream(path, std::ios::binary) << bytes;
    return *Source::open(path);
  }
  Result<DeckFormat> format(std::string const& bytes) { return deck_format(source(bytes)); }
  /// The words in which it is refused.
  std::string refusal(std::string const& bytes) {
    auto const told = format(bytes);
    return told ? "taken for " + std::string(name_of(*told)) : told.error().advice;
  }
  DeckPortrait bound(std::string const& bytes) {
    auto const made = bind_pictures(source(bytes), folder_ / "made.pdf");
    EXPECT_TRUE(made) << made.error().advice;
    return *probe_deck(*Source::open(folder_ / "made.pdf"));
  }

  Folder folder_;
};

}  // namespace

TEST_F(DeckFormats, AreToldByContent) {
  EXPECT_EQ(deck_format(*Source::open(fixture("rotated.pdf"))), DeckFormat::Pdf);
  EXPECT_EQ(deck_format(*Source::open(fixture("notes.pptx"))), DeckFormat::Pptx);
  EXPECT_EQ(deck_format(*Source::open(fixture("notes.odp"))), DeckFormat::Odp);
  EXPECT_EQ(deck_format(*Source::open(fixture("transparent.png"))), DeckFormat::Pictures);
  EXPECT_EQ(format(compound_file_with("PowerPoint Document")), DeckFormat::Ppt);
  EXPECT_EQ(format(ZipMaker().add("a.jpg", "x").bytes()), DeckFormat::Pictures);
}

TEST_F(DeckFormats, OtherFilesAreRefusedInWordsThatSayWhatToSend) {
  EXPECT_THAT(refusal(""), HasSubstr("empty"));
  EXPECT_THAT(refusal("Minutes of a meeting"), HasSubstr("These are no slides"));
  EXPECT_THAT(refusal("<?xml version=\"1.0\"?><office:document office:version=\"1.2\">"),
              HasSubstr("flat OpenDocument"));
  EXPECT_THAT(refusal(compound_file_with("WordDocument")), HasSubstr("holds no slides"));
  EXPECT_THAT(
      refusal(ZipMaker().add("mimetype", "application/vnd.oasis.opendocument.text").bytes()),
      HasSubstr("not slides"));
  EXPECT_THAT(
      refusal(ZipMaker().add("[Content_Types].xml", "").add("word/document.xml", "").bytes()),
      HasSubstr("not slides"));
  EXPECT_THAT(refusal(ZipMaker().add("Index/Document.iwa", "x").bytes()), HasSubstr("Keynote"));
}

TEST_F(DeckFormats, LockedFilesAreRefused) {
  EXPECT_THAT(refusal(compound_file_with("EncryptedPackage")), HasSubstr("ask for a password"));
  EXPECT_THAT(refusal(compound_file_with("EncryptedSummary")), HasSubstr("ask for a password"));
  // A PPT that only its current user's token tells.
  auto const token = std::string("\0\0\xF6\x0F\x20\0\0\0\x14\0\0\0\xDF\xC4\xD1\xF3", 16);
  EXPECT_THAT(refusal(compound_file_with("PowerPoint Document") + token + std::string(48, '\0')),
              HasSubstr("ask for a password"));
  EXPECT_THAT(refusal(ZipMaker().add("a.png", "x", false, 1).bytes()), HasSubstr("password"));
  EXPECT_THAT(refusal(ZipMaker()
                          .add("mimetype", "application/vnd.oasis.opendocument.presentation")
                          .add("META-INF/manifest.xml", "<manifest:encryption-data/>")
                          .bytes()),
              HasSubstr("ask for a password"));
}

TEST_F(DeckFormats, HostileZipsAreRefused) {
  for (auto const* name :
       {"../slide1.png", "a/../../slide1.png", "/etc/slide1.png", "..\\a.png", "C:\\slide1.png"}) {
    EXPECT_THAT(refusal(ZipMaker().add(name, "x").bytes()), HasSubstr("lead out")) << name;
  }
  ZipMaker many;
  for (int n = 0; n < 10'001; ++n) many.add("slide" + std::to_string(n) + ".png", "x");
  EXPECT_THAT(refusal(many.bytes()), HasSubstr("10001 files inside"));
  EXPECT_THAT(refusal(ZipMaker().add("a.png", std::string(32 << 20, '\0'), true).bytes()),
              HasSubstr("far too large"));
  EXPECT_THAT(refusal(ZipMaker().add("a.zip", ZipMaker().add("a.png", "x").bytes()).bytes()),
              HasSubstr("a.zip in this zip is no picture"));
  auto const whole = ZipMaker().add("a.png", std::string(1000, 'x')).bytes();
  EXPECT_THAT(refusal(whole.substr(0, 800)), HasSubstr("damaged"));
  EXPECT_THAT(refusal(ZipMaker().add("__MACOSX/a.png", "x").bytes()), HasSubstr("no pictures"));
}

TEST_F(DeckFormats, HostileOfficeFilesAreRefused) {
  auto const with = [](std::string_view name, std::string_view content) {
    return ZipMaker()
        .add("[Content_Types].xml", "<Types/>")
        .add("ppt/presentation.xml", "<p:presentation/>")
        .add(name, content, true)
        .bytes();
  };
  EXPECT_EQ(format(with("ppt/media/a.bin", "x")), DeckFormat::Pptx);
  EXPECT_THAT(refusal(with("ppt/../../../a.xml", "x")), HasSubstr("lead out"));
  EXPECT_THAT(refusal(with("/etc/a.xml", "x")), HasSubstr("lead out"));
  EXPECT_THAT(refusal(with("ppt/media/a.bin", std::string(32 << 20, '\0'))),
              HasSubstr("far too large"));
}

TEST_F(DeckFormats, AnEntryLargerThanItSaysIsCounted) {
  // Its table says one byte; what counts is what comes out.
  auto bytes = ZipMaker().add("a.png", std::string(32 << 20, '\0'), true).bytes();
  auto const table = bytes.rfind("PK\x01\x02");
  bytes.replace(table + 24, 4, std::string("\x01\0\0\0", 4));
  EXPECT_THAT(refusal(bytes), HasSubstr("far too large"));
}

TEST_F(DeckFormats, PicturesAreBoundInTheOrderPeopleCountIn) {
  using decks::stands_before;
  EXPECT_TRUE(stands_before("slide2.png", "slide10.png"));
  EXPECT_FALSE(stands_before("slide10.png", "slide2.png"));
  EXPECT_TRUE(stands_before("Slide1.png", "slide2.png"));
  EXPECT_TRUE(stands_before("slide02.png", "slide10.png"));
  EXPECT_TRUE(stands_before("a", "a1"));
  EXPECT_FALSE(stands_before("a", "a"));
  EXPECT_TRUE(stands_before("1-99999999999999999999", "1-100000000000000000000"));
}

TEST_F(DeckFormats, PicturesAreBoundUpright) {
  auto const wide = jpeg_of(320, 180, 200);
  EXPECT_EQ(bound(ZipMaker()
                      .add("slide2.jpg", turned(wide, 6))
                      .add("slide1.jpg", wide)
                      .add(".DS_Store", "x")
                      .add("__MACOSX/._slide1.jpg", "x")
                      .bytes())
                .pages,
            2);
  DeckOptions options;
  options.made_pdf = "made.pdf";
  auto const made =
      make_slides(*Source::open(folder_ / "made.pdf"), folder_.path(), {}, {}, options);
  ASSERT_TRUE(made);
  auto const& first = made->slides[0].pictures.back();
  auto const& second = made->slides[1].pictures.back();
  EXPECT_EQ(std::pair(first.width, first.height), std::pair(320, 180));
  EXPECT_EQ(std::pair(second.width, second.height), std::pair(180, 320));
  EXPECT_THAT(made->files, testing::Contains("made.pdf"));
}

TEST_F(DeckFormats, APictureThatIsNoneIsNamed) {
  auto const bytes = ZipMaker().add("a.jpg", jpeg_of(320, 180, 9)).add("b.png", "nothing").bytes();
  auto const made = bind_pictures(source(bytes), folder_ / "made.pdf");
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().advice, HasSubstr("b.png: This file is no picture"));
}

TEST_F(DeckFormats, APictureOfTooManyPixelsIsNotDecoded) {
  // The head of a PNG of 10,000 by 10,000 pixels, and nothing behind it.
  std::string png("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x27\x10\0\0\x27\x10\x08\2\0\0\0", 29);
  auto const crc = crc32(0, reinterpret_cast<Bytef const*>(png.data()) + 12, 17);
  for (int shift = 24; shift >= 0; shift -= 8) png += static_cast<char>((crc >> shift) & 0xFF);
  png += std::string("\0\0\0\x01IDAT\0\0\0\0\0", 13);
  auto const made = bind_pictures(source(png), folder_ / "made.pdf");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().fault, Fault::TooLarge) << made.error().facts;
}

TEST_F(DeckFormats, NotesAndTitlesAreOfTheSlidesThatAreShown) {
  for (auto const* name : {"notes.pptx", "notes.odp", "notes.ppt"}) {
    auto const file = Source::open(fixture(name));
    auto const words = words_beside(*file, *deck_format(*file));
    ASSERT_EQ(words.size(), 3u) << name;
    EXPECT_EQ(words[0].title, "Why archives") << name;
    EXPECT_EQ(words[0].notes, "Greet the room.\nThen wait.") << name;
    EXPECT_EQ(words[1].title, "") << name;
    EXPECT_EQ(words[1].notes, "") << name;
    EXPECT_EQ(words[2].title, "Où aller ensuite") << name;
    EXPECT_EQ(words[2].notes, "Thank the team.") << name;
  }
}

TEST_F(DeckFormats, ADamagedPptTellsLessAndIsNoVerdict) {
  auto const whole = content_of(fixture("notes.ppt"));
  for (std::size_t length = 0; length < whole.size(); length += 131) {
    EXPECT_LE(words_beside(source(whole.substr(0, length)), DeckFormat::Ppt).size(), 3u) << length;
  }
  for (std::size_t at = 0; at < whole.size(); at += 11) {
    auto damaged = whole;
    damaged.replace(at, 4, "\xFF\xFF\xFF\xFF");
    damaged.resize(whole.size());
    EXPECT_LE(words_beside(source(damaged), DeckFormat::Ppt).size(), 4u) << at;
  }
}

TEST_F(DeckFormats, DamagedXmlTellsNothingAndIsNoVerdict) {
  auto const bytes = ZipMaker()
                         .add("[Content_Types].xml", "")
                         .add("ppt/presentation.xml", "<p:presentation><p:sldIdLst>")
                         .bytes();
  auto const file = source(bytes);
  EXPECT_EQ(deck_format(file), DeckFormat::Pptx);
  EXPECT_TRUE(words_beside(file, DeckFormat::Pptx).empty());
}

}  // namespace estrade::media
