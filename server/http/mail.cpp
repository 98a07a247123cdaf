// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/mail.h"

#include <string>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>
#include <fmt/format.h>

#include "server/http/outward/base64.h"
#include "server/id.h"

namespace estrade::server::http {
namespace {

tl::unexpected<Error> not_taken(std::string facts) {
  return fail(Kind::Unavailable, std::move(facts),
              "The mail could not be handed in: check [mail] in the settings, or copy the message "
              "and send it yourself.");
}

/// The same connection in secret, with whoever has a certificate of that name.
Poco::Net::SecureStreamSocket secured(Poco::Net::StreamSocket const& socket,
                                      std::string const& host) {
  Poco::Net::Context::Ptr const context = new Poco::Net::Context(
      Poco::Net::Context::TLS_CLIENT_USE, "", "", "", Poco::Net::Context::VERIFY_STRICT, 9, true);
  auto secure = Poco::Net::SecureStreamSocket::attach(socket, host, context);
  secure.verifyPeerCertificate(host);
  return secure;
}

Poco::Net::StreamSocket connect(MailServer const& server) {
  Poco::Timespan const patience(static_cast<long>(server.patience.count()), 0);
  Poco::Net::StreamSocket socket;
  socket.connect(Poco::Net::SocketAddress(server.host, server.port), patience);
  socket.setReceiveTimeout(patience);
  socket.setSendTimeout(patience);
  if (server.security == MailSecurity::Tls) return secured(socket, server.host);
  return socket;
}

/// A talk with the server, command by command: Poco's own puts a space where RFC 5321 has none.
class Session : private Poco::Net::SMTPClientSession {
 public:
  explicit Session(MailServer const& server) : SMTPClientSession(connect(server)), server_(server) {
    greet();
    if (server.security == MailSecurity::StartTls) {
      demand("STARTTLS", 2);
      // What came before it in the clear is forgotten with the old socket.
      socket() = secured(socket(), server.host);
      greet();
    }
    if (server.user.empty()) return;
    using namespace std::string_literals;
    demand("AUTH PLAIN " + outward::base64_of("\0"s + server.user + "\0"s + server.password), 2);
  }

  /// Whether the server takes mail for them.
  bool address(std::string const& to) {
    demand("MAIL FROM:<" + server_.from + ">", 2);
    return say("RCPT TO:<" + to + ">") / 100 == 2;
  }
  void hand_in(std::string const& message) {
    demand("DATA", 3);
    // No line of it begins with a dot: fields begin with letters, and base64 knows none.
    demand(message + ".", 2);
    close();
  }

 private:
  /// Says nothing of this machine.
  void greet() { SMTPClientSession::login("localhost"); }
  int say(std::string const& command) { return sendCommand(command, answer_); }
  void demand(std::string const& command, int kind) {
    auto const status = say(command);
    if (status / 100 != kind) throw Poco::Net::SMTPException("refused", answer_, status);
  }

  MailServer const& server_;
  std::string answer_;
};

}  // namespace

Result<void> send_mail(MailServer const& server, Mail const& mail, Instant now) {
  if (!is_mail_address(mail.to)) {
    return fail(Kind::Rejected, "no mail address",
                "This is no address for mail: write one such as name@example.org.");
  }
  try {
    Session session(server);
    if (!session.address(mail.to)) {
      return fail(Kind::Rejected, "RCPT was refused",
                  fmt::format("No mail can be sent to {}: check the address.", mail.to));
    }
    session.hand_in(mail_message(server, mail, random_text(24), now));
    return {};
  } catch (Poco::Exception const& accident) {
    return not_taken(accident.displayText());
  }
}

}  // namespace estrade::server::http
