// SPDX-License-Identifier: GPL-3.0-or-later
// A form's file, however its bytes come in.
#include "server/http/form_upload.h"

#include <span>
#include <string>

#include <gtest/gtest.h>

namespace estrade::server::http {
namespace {

using namespace std::string_literals;

struct Sent {
  std::string bytes{};
  std::string file_name{};
  bool is_complete = false;
  bool is_wanted = true;  ///< to the end
};

Sent send(std::string const& body, std::size_t piece,
          std::string const& type = "multipart/form-data; boundary=xYz",
          std::size_t most = 1'000'000) {
  Request request;
  request.headers.add("Content-Type", type);
  Sent sent;
  FormUpload form(request, "deck", [&](std::span<std::byte const> bytes) {
    sent.bytes.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    return sent.bytes.size() <= most;
  });
  for (std::size_t at = 0; at < body.size() && sent.is_wanted; at += piece) {
    sent.is_wanted = form.read(std::string_view(body).substr(at, piece));
  }
  sent.file_name = form.file_name();
  sent.is_complete = form.is_complete();
  return sent;
}

std::string const file = "%PDF\r\n--xY\r\n-\r\r\n\xFF\0--xYz\0end\r\n"s;
std::string const form =
    "--xYz\r\nContent-Disposition: form-data; name=\"lang\"\r\n\r\nfr\r\n"
    "--xYz\r\ncontent-disposition: form-data; name=\"deck\"; filename=\"a;b%22.pdf\"\r\n"
    "Content-Type: application/pdf\r\n\r\n" +
    file +
    "\r\n--xYz\r\nContent-Disposition: form-data; name=\"deck\"; filename=\"second.pdf\"\r\n\r\n"
    "other\r\n--xYz--\r\n";

TEST(FormUpload, TakesTheFileByteForByteInPiecesOfAnySize) {
  for (std::size_t piece = 1; piece <= form.size(); ++piece) {
    auto const sent = send(form, piece);
    ASSERT_TRUE(sent.is_complete) << piece;
    ASSERT_EQ(sent.bytes, file) << piece;
    ASSERT_EQ(sent.file_name, "a;b%22.pdf");
  }
}

TEST(FormUpload, KnowsAFormInWhichNoneWasChosen) {
  auto const sent = send(
      "--xYz\r\nContent-Disposition: form-data; name=\"deck\"; filename=\"\"\r\n"
      "Content-Type: application/octet-stream\r\n\r\n\r\n--xYz--\r\n",
      7);
  EXPECT_TRUE(sent.is_complete);
  EXPECT_EQ(sent.file_name, "");
  EXPECT_EQ(sent.bytes, "");
}

TEST(FormUpload, OfOneThatIsCutOffIsNotComplete) {
  for (std::size_t length = 0; length + 4 < form.size(); ++length) {
    EXPECT_FALSE(send(form.substr(0, length), 5).is_complete) << length;
  }
}

TEST(FormUpload, WantsNoMoreOfWhatIsNoSuchForm) {
  EXPECT_FALSE(send(form, 9, "application/pdf").is_wanted);
  EXPECT_FALSE(send(form, 9, "multipart/form-data; boundary=other").is_wanted);
  EXPECT_FALSE(send("--xYz\r\n" + std::string(10'000, 'a'), 9).is_wanted) << "a head without end";
  EXPECT_FALSE(send("--xYz\r\nX: y\r\n\r\nz\r\n--xYz--", 9).is_wanted) << "a part without a name";
}

TEST(FormUpload, StopsWhereTheTakerDoes) {
  auto const sent = send(form, 4, "multipart/form-data; boundary=xYz", 3);
  EXPECT_FALSE(sent.is_wanted);
  EXPECT_FALSE(sent.is_complete);
}

}  // namespace
}  // namespace estrade::server::http
