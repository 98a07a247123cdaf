// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace estrade::config {

/// Where mail is handed in; empty `host`: nowhere.
struct MailSettings {
  std::string host{};
  std::uint16_t port = 587;
  std::string security{};  ///< "starttls", "tls" or "none"
  std::string user{};
  std::string password{};
  std::string from{};
};

/// With what people sign in beside passwords; empty `issuer`: nothing.
struct OidcSettings {
  std::string issuer{};
  std::string client_id{};
  std::string client_secret{};
  std::string scopes{};  ///< "openid email profile"
  std::string label{};
  std::string newcomers{};  ///< "editor", "organiser" or empty
};

/// What an operator chose; estrade.conf says what each one means. A value.
struct Settings {
  std::filesystem::path data;
  std::string address;
  std::uint16_t port = 0;
  std::string public_url;
  std::vector<std::string> trusted_proxies;  ///< networks whose X-Forwarded-For is believed
  std::string title;
  unsigned workers = 0;
  unsigned threads = 0;
  std::uint64_t largest_upload = 0;  ///< bytes
  std::uint64_t keep_free = 0;       ///< bytes
  std::string log_level;
  std::string ladder;                    ///< "talk", or the path of a ladder's file
  std::string also;                      ///< "av1", "opus", "av1,opus" or empty
  int most_pages = 0;                    ///< of a deck
  std::vector<std::string> embed_sites;  ///< that may frame talks; empty: all
  std::vector<std::string> outgoing;     ///< networks that may be reached beside public addresses
  MailSettings mail{};
  OidcSettings oidc{};
};

/// One sentence for each thing that is wrong, naming where and what to write instead.
using Complaints = std::vector<std::string>;

/// How a variable of the environment is looked up, by its full name ("ESTRADE_PORT").
using Environment = std::function<std::optional<std::string>(std::string const& name)>;
[[nodiscard]] Environment process_environment();

/// The compiled-in estrade.conf.
[[nodiscard]] std::string_view default_text();

/// Defaults, then `file` (nothing: none), then the environment. Pure but for reading the file.
[[nodiscard]] tl::expected<Settings, Complaints> read_settings(
    std::optional<std::filesystem::path> const& file, Environment const& environment);

/// The name of every setting, in the order of estrade.conf; of those in a table "recordings.also".
[[nodiscard]] std::vector<std::string> setting_names();

/// "1 GiB", "500 MiB", "20 KiB", "12" (bytes); nothing when it is no size.
[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace estrade::config
