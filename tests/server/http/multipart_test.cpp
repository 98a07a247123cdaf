// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/multipart.h"

#include <gtest/gtest.h>

namespace estrade::server::http {
namespace {

Request request_of(std::string body,
                   std::string const& type = "multipart/form-data; boundary=xYz") {
  Request request;
  request.headers.add("Content-Type", type);
  request.body = std::move(body);
  return request;
}

TEST(Multipart, HoldsFieldsAndFiles) {
  auto const request = request_of(
      "--xYz\r\nContent-Disposition: form-data; name=\"event\"\r\n\r\n meetup-12 \r\n"
      "--xYz\r\ncontent-disposition: form-data; name=\"schedule\"; filename=\"a;b%22.xml\"\r\n"
      "Content-Type: text/xml\r\n\r\n<a>\r\n--xY\r\n\xFF</a>\r\n--xYz--\r\n");

  auto const form = read_multipart(request);

  ASSERT_TRUE(form);
  EXPECT_EQ(form->value("event"), "meetup-12");
  EXPECT_EQ(form->value("other"), "");
  auto const* const file = form->file("schedule");
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->file_name, "a;b%22.xml");
  EXPECT_EQ(file->bytes, "<a>\r\n--xY\r\n\xFF</a>") << "byte for byte";
  EXPECT_EQ(form->file("event"), nullptr);
}

TEST(Multipart, WithoutAChosenFileHasNone) {
  auto const request = request_of(
      "--b\r\nContent-Disposition: form-data; name=\"schedule\"; filename=\"\"\r\n"
      "Content-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n",
      "multipart/form-data; boundary=\"b\"");

  auto const form = read_multipart(request);

  ASSERT_TRUE(form);
  EXPECT_EQ(form->file("schedule"), nullptr);
}

TEST(Multipart, IsRefusedWhenItIsNone) {
  std::string const part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
  std::string many;
  for (int i = 0; i < 200; ++i) many += part;
  std::string const ours = "multipart/form-data; boundary=b";
  for (auto const& [body, type] :
       {std::pair{part + "--b--", std::string("text/plain")},
        {part + "--b--", "multipart/form-data"},
        {part + "--b--", "multipart/form-data; boundary="},
        {part, ours},
        {std::string(), ours},
        {"x" + part + "--b--", ours},
        {many + "--b--", ours},
        {"--b\r\n\r\n1\r\n--b--", ours},
        {"--bX\r\n\r\n1\r\n--b--", ours},
        {"--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n"
         "--b--",
         ours}}) {
    auto const form = read_multipart(request_of(body, type));
    EXPECT_FALSE(form) << type << "\n" << body.substr(0, 100);
  }
  EXPECT_TRUE(read_multipart(request_of(part + "--b--", ours)));
}

}  // namespace
}  // namespace estrade::server::http
