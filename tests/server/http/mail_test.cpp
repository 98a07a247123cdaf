// SPDX-License-Identifier: GPL-3.0-or-later
// Letters: what they look like on their way, and handing them to a server that speaks SMTP.
#include "server/http/mail.h"

#include <cstdint>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace estrade::server::http {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A server for mail on a free port, for one letter: it remembers what it was told.
class Postbox {
 public:
  /// It says `answer` to a command that begins so, and else that all is fine.
  explicit Postbox(std::string command = {}, std::string answer = {})
      : command_(std::move(command)), answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), length), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
    port = ntohs(address.sin_port);
    thread_ = std::jthread([this] { serve(); });
  }
  ~Postbox() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  /// What came until the client left.
  std::vector<std::string> const& commands() {
    thread_.join();
    thread_ = std::jthread([] {});
    return commands_;
  }
  std::string const& letter() const { return letter_; }

  std::uint16_t port = 0;

 private:
  void serve() {
    int const client = ::accept(listener_, nullptr, nullptr);
    if (client < 0) return;
    say(client, "220 postbox");
    std::string line;
    bool is_letter = false;
    char letter = 0;
    while (::read(client, &letter, 1) == 1) {
      line += letter;
      if (!line.ends_with("\r\n")) continue;
      if (is_letter && line != ".\r\n") {
        letter_ += line;
      } else if (is_letter) {
        is_letter = false;
        say(client, "250 taken");
      } else {
        commands_.push_back(line.substr(0, line.size() - 2));
        is_letter = commands_.back() == "DATA";
        say(client, answer_to(commands_.back()));
      }
      line.clear();
    }
    ::close(client);
  }
  std::string answer_to(std::string const& command) const {
    if (!command_.empty() && command.starts_with(command_)) return answer_;
    if (command == "DATA") return "354 go on";
    if (command == "QUIT") return "221 bye";
    return "250 fine";
  }
  static void say(int client, std::string const& answer) {
    auto const line = answer + "\r\n";
    EXPECT_EQ(::send(client, line.data(), line.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(line.size()));
  }

  std::string command_;
  std::string answer_;
  int listener_ = -1;
  std::vector<std::string> commands_;
  std::string letter_;
  std::jthread thread_;
};

MailServer server_at(std::uint16_t port) {
  return {.host = "127.0.0.1",
          .port = port,
          .security = MailSecurity::None,
          .user = {},
          .password = {},
          .from = "talks@example.org",
          .from_name = "Rencontres d’été",
          .patience = std::chrono::seconds(5)};
}

Mail const french = {.to = "zoe@example.org",
                     .subject =
                         "Votre conférence «\u202fPourquoi nous archivons ce que d’autres "
                         "ont déjà oublié\u202f»",
                     .text = "Bonjour Zoé,\n\n.à cette adresse\u202f:\nhttps://example.org/\n"};

std::string base64_decoded(std::string const& text) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (char const c : text) {
    auto const value = letters.find(c);
    if (value == std::string_view::npos) continue;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xFFU);
  }
  return bytes;
}

/// A field's value, unfolded, its encoded words read (RFC 2047 section 6.2).
std::string field_of(std::string const& message, std::string const& name) {
  auto const head = message.substr(0, message.find("\r\n\r\n")) + "\r\n";
  auto const begin = ("\r\n" + head).find("\r\n" + name + ": ");
  if (begin == std::string::npos) return "none";
  auto const value = head.substr(begin + name.size() + 2);
  std::string unfolded;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value.compare(at, 2, "\r\n") != 0) {
      unfolded += value[at];
    } else if (at + 2 < value.size() && value[at + 2] == ' ') {
      ++at;
    } else {
      break;
    }
  }
  static std::regex const word(R"(=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=( (?==\?))?)");
  std::string read;
  auto rest = unfolded;
  for (std::smatch found; std::regex_search(rest, found, word); rest = found.suffix()) {
    read += found.prefix().str() + base64_decoded(found[1]);
  }
  return read + rest;
}

TEST(MailAddress, IsOneOfAsciiWithNothingThatEndsALine) {
  for (auto const* const good : {"zoe@example.org", "a.b+c@x-y.example", "o'neil@localhost"}) {
    EXPECT_TRUE(is_mail_address(good)) << good;
  }
  for (auto const* const bad :
       {"", "zoe", "@example.org", "zoe@", "zoe@.org", "zoe@a..b", "a b@example.org",
        "zoe@example.org\r\nBcc: all@example.org", "<zoe@example.org>", "zoe@example.org,a@b.c",
        "zoé@example.org", "a@b@c", "\"a b\"@example.org"}) {
    EXPECT_FALSE(is_mail_address(bad)) << bad;
  }
}

TEST(MailMessage, CarriesFrenchWholeInLinesThatEveryServerTakes) {
  auto const message = mail_message(server_at(25), french, "abc", Instant());

  EXPECT_EQ(field_of(message, "Subject"), french.subject);
  EXPECT_EQ(field_of(message, "From"), "Rencontres d’été <talks@example.org>");
  EXPECT_EQ(field_of(message, "To"), "zoe@example.org");
  EXPECT_EQ(field_of(message, "Date"), "Thu, 01 Jan 1970 00:00:00 +0000");
  EXPECT_EQ(field_of(message, "Message-ID"), "<abc@example.org>");
  EXPECT_EQ(field_of(message, "Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(field_of(message, "Content-Transfer-Encoding"), "base64");
  auto const body = message.substr(message.find("\r\n\r\n") + 4);
  EXPECT_EQ(base64_decoded(body),
            "Bonjour Zoé,\r\n\r\n.à cette adresse\u202f:\r\nhttps://example.org/\r\n");
  std::size_t begin = 0;
  for (auto end = message.find("\r\n"); end != std::string::npos;
       begin = end + 2, end = message.find("\r\n", begin)) {
    auto const line = message.substr(begin, end - begin);
    EXPECT_LE(line.size(), 78u) << line;
    EXPECT_FALSE(line.starts_with('.')) << line;
    for (char const c : line) EXPECT_TRUE(c >= 0x20 && c < 0x7F) << line;
  }
}

TEST(MailMessage, EndsNoEncodedWordWithinALetter) {
  for (int before = 0; before < 60; ++before) {
    auto const subject = std::string(static_cast<std::size_t>(before), 'x') + "éà«\u202f»😀œ’éèêëü";
    auto const message = mail_message(server_at(25), {"a@b.c", subject, ""}, "i", Instant());
    static std::regex const word(R"(=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=)");
    for (std::sregex_iterator at(message.begin(), message.end(), word), end; at != end; ++at) {
      EXPECT_LE(at->length(), 75);
      auto const bytes = base64_decoded((*at)[1]);
      EXPECT_NE(static_cast<unsigned char>(bytes.front()) & 0xC0, 0x80) << subject;
    }
    EXPECT_EQ(field_of(message, "Subject"), subject);
  }
}

TEST(MailMessage, LetsNobodyAddAField) {
  auto server = server_at(25);
  server.from_name = "Archive\r\nBcc: all@example.org";
  auto const message =
      mail_message(server, {"a@b.c", "One\r\nBcc: all@example.org", "x"}, "i", Instant());
  EXPECT_EQ(field_of(message, "Bcc"), "none");
  server.from_name = R"(The "old" archive <a@b.c>, and \more)";
  EXPECT_THAT(mail_message(server, {"a@b.c", "One", "x"}, "i", Instant()),
              HasSubstr(R"(From: "The \"old\" archive <a@b.c>, and \\more" <talks@example.org>)"));
}

TEST(SendMail, HandsALetterIn) {
  Postbox postbox;
  auto const sent = send_mail(server_at(postbox.port), french, Instant());

  ASSERT_TRUE(sent) << sent.error().facts;
  EXPECT_THAT(postbox.commands(), ElementsAre("EHLO localhost", "MAIL FROM:<talks@example.org>",
                                              "RCPT TO:<zoe@example.org>", "DATA", "QUIT"));
  EXPECT_EQ(field_of(postbox.letter(), "Subject"), french.subject);
}

TEST(SendMail, SignsInWhereItHasAName) {
  Postbox postbox("AUTH", "235 welcome");
  auto server = server_at(postbox.port);
  server.user = "talks";
  server.password = "déjà vu";
  ASSERT_TRUE(send_mail(server, french, Instant()));
  auto const& auth = postbox.commands().at(1);
  ASSERT_TRUE(auth.starts_with("AUTH PLAIN ")) << auth;
  EXPECT_EQ(base64_decoded(auth.substr(11)), "\0talks\0déjà vu"s);
}

TEST(SendMail, SendsNothingInTheClearWhereItMustBeSecret) {
  Postbox postbox("STARTTLS", "502 not here");
  auto server = server_at(postbox.port);
  server.security = MailSecurity::StartTls;
  server.user = "talks";
  server.password = "secret";
  auto const sent = send_mail(server, french, Instant());

  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().kind, Kind::Unavailable);
  for (auto const& command : postbox.commands()) {
    EXPECT_THAT(command, Not(testing::AnyOf(HasSubstr("AUTH"), HasSubstr("MAIL"))));
  }
}

TEST(SendMail, TellsAnAddressThatIsRefusedFromAServerThatIs) {
  {
    Postbox postbox("RCPT", "550 nobody here");
    auto const sent = send_mail(server_at(postbox.port), french, Instant());
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().kind, Kind::Rejected);
  }
  {
    Postbox postbox("MAIL", "451 later");
    auto const sent = send_mail(server_at(postbox.port), french, Instant());
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().kind, Kind::Unavailable);
  }
  std::uint16_t closed = 0;
  {
    Postbox const postbox;
    closed = postbox.port;
  }
  EXPECT_EQ(send_mail(server_at(closed), french, Instant()).error().kind, Kind::Unavailable);
  EXPECT_EQ(send_mail(server_at(closed), {"nobody", "", ""}, Instant()).error().kind,
            Kind::Rejected);
}

}  // namespace
}  // namespace estrade::server::http
