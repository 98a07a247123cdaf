// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <regex>
#include <sstream>
#include <utility>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <toml++/toml.h>

extern "C" {
extern char const estrade_default_conf[];      // NOLINT: made by the assembler, see default_conf.S
extern char const estrade_default_conf_end[];  // NOLINT
}

namespace estrade::config {
namespace {

constexpr std::array<std::string_view, 4> log_levels = {"debug", "info", "warning", "error"};

constexpr std::array<std::string_view, 5> extra_codecs = {"", "av1", "opus", "av1,opus",
                                                          "opus,av1"};

constexpr std::array<std::string_view, 3> mail_security = {"starttls", "tls", "none"};

constexpr std::array<std::string_view, 3> newcomers = {"", "editor", "organiser"};

/// A setting's text, from wherever it came, and what became of it.
using Taker = bool (*)(Settings&, std::string const&);

template <class Number>
bool take_number(Number& into, std::string const& text) {
  Number value{};
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return false;
  into = value;
  return true;
}

bool take_size(std::uint64_t& into, std::string const& text) {
  auto const size = parse_size(text);
  if (size) into = *size;
  return size.has_value();
}

bool is_public_url(std::string const& text) {
  return text.empty() || ((text.starts_with("http://") || text.starts_with("https://")) &&
                          !text.ends_with('/') && text.find_first_of(" ?#\"<>") == text.npos);
}

/// "https://a.example,https://*.b.example", into a header: so nothing else passes.
bool take_sites(std::vector<std::string>& into, std::string const& text) {
  static std::regex const site(
      R"(\*|none|(https?://)?(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?)");
  into.clear();
  std::istringstream list(text);
  for (std::string word; std::getline(list, word, ',');) into.push_back(word);
  return std::ranges::all_of(into, [](auto const& word) { return std::regex_match(word, site); });
}

/// "10.0.0.0/8", "fd00::/8", or an address alone.
bool is_network(std::string const& text) {
  constexpr int most_bits4 = 32;
  constexpr int most_bits6 = 128;
  auto const slash = text.find('/');
  auto const address = text.substr(0, slash);
  std::array<unsigned char, 16> bytes{};
  bool const is4 = ::inet_pton(AF_INET, address.c_str(), bytes.data()) == 1;
  if (!is4 && ::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return false;
  if (slash == std::string::npos) return true;
  int bits = -1;
  return take_number(bits, text.substr(slash + 1)) && bits >= 0 &&
         bits <= (is4 ? most_bits4 : most_bits6);
}

/// "10.0.0.0/8,::1".
bool take_networks(std::vector<std::string>& into, std::string const& text) {
  into.clear();
  std::istringstream list(text);
  for (std::string word; std::getline(list, word, ',');) into.push_back(word);
  return std::ranges::all_of(into, is_network);
}

/// "smtp.example.org" or "smtp.example.org:25"
bool take_mail_server(MailSettings& into, std::string const& text) {
  static std::regex const server(R"(([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)(:([0-9]{1,5}))?)");
  std::smatch parts;
  into.host.clear();
  into.port = MailSettings().port;
  if (text.empty()) return true;
  if (!std::regex_match(text, parts, server)) return false;
  into.host = parts[1];
  return !parts[4].matched || (take_number(into.port, parts[4]) && into.port > 0);
}

/// OpenID Connect Discovery 1.0 section 3: https, without query and fragment. What runs on this
/// machine may be asked without TLS.
bool is_issuer(std::string const& text) {
  static std::regex const issuer(
      R"((https://[A-Za-z0-9.\[\]:-]+|http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?))"
      R"((/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?)");
  return text.empty() || std::regex_match(text, issuer);
}

/// "openid,email" becomes "openid email".
bool take_scopes(std::string& into, std::string const& text) {
  static std::regex const scope(R"([!#-\[\]-~]+)");  // RFC 6749 section 3.3
  bool has_openid = false;
  bool is_fine = true;
  into.clear();
  std::istringstream list(text);
  for (std::string word; std::getline(list, word, ',');) {
    is_fine = is_fine && std::regex_match(word, scope);
    has_openid = has_openid || word == "openid";
    into += (into.empty() ? "" : " ") + word;
  }
  return is_fine && has_openid;
}

struct Setting {
  std::string_view name;
  std::string_view wanted;  ///< completes "… must be …"
  Taker take;
};

constexpr std::array<Setting, 27> settings = {{
    {"data", "a folder",
     [](Settings& s, std::string const& text) {
       s.data = text;
       return !text.empty();
     }},
    {"address", "an address such as \"127.0.0.1\"",
     [](Settings& s, std::string const& text) {
       s.address = text;
       return !text.empty();
     }},
    {"port", "a number from 0 to 65535",
     [](Settings& s, std::string const& text) { return take_number(s.port, text); }},
    {"public_url", "an address such as \"https://talks.example.org\", without a slash at its end",
     [](Settings& s, std::string const& text) {
       s.public_url = text;
       return is_public_url(text);
     }},
    {"trusted_proxies", "a list of networks such as \"10.0.0.0/8\", or []",
     [](Settings& s, std::string const& text) { return take_networks(s.trusted_proxies, text); }},
    {"title", "a name of 1 to 200 bytes",
     [](Settings& s, std::string const& text) {
       s.title = text;
       return !text.empty() && text.size() <= 200;
     }},
    {"workers", "a number from 1 to 64",
     [](Settings& s, std::string const& text) {
       return take_number(s.workers, text) && s.workers >= 1 && s.workers <= 64;
     }},
    {"threads", "a number from 1 to 256",
     [](Settings& s, std::string const& text) {
       return take_number(s.threads, text) && s.threads >= 1 && s.threads <= 256;
     }},
    {"largest_upload", "a size such as \"64 GiB\"",
     [](Settings& s, std::string const& text) { return take_size(s.largest_upload, text); }},
    {"keep_free", "a size such as \"1 GiB\"",
     [](Settings& s, std::string const& text) { return take_size(s.keep_free, text); }},
    {"log_level", "\"debug\", \"info\", \"warning\" or \"error\"",
     [](Settings& s, std::string const& text) {
       s.log_level = text;
       return std::ranges::find(log_levels, text) != log_levels.end();
     }},
    {"recordings.ladder", "\"talk\" or the name of a file",
     [](Settings& s, std::string const& text) {
       s.ladder = text;
       return !text.empty();
     }},
    {"recordings.also", "a list of \"av1\" and \"opus\", or []",
     [](Settings& s, std::string const& text) {
       s.also = text;
       return std::ranges::find(extra_codecs, text) != extra_codecs.end();
     }},
    {"decks.most_pages", "a number from 1 to 100000",
     [](Settings& s, std::string const& text) {
       return take_number(s.most_pages, text) && s.most_pages >= 1 && s.most_pages <= 100'000;
     }},
    {"embeds.sites", "a list of sites such as \"https://blog.example.org\", or []",
     [](Settings& s, std::string const& text) { return take_sites(s.embed_sites, text); }},
    {"outgoing.also", "a list of networks such as \"10.0.0.0/8\", or []",
     [](Settings& s, std::string const& text) { return take_networks(s.outgoing, text); }},
    {"mail.server", "a host such as \"smtp.example.org:587\", or empty",
     [](Settings& s, std::string const& text) { return take_mail_server(s.mail, text); }},
    {"mail.security", "\"starttls\", \"tls\" or \"none\"",
     [](Settings& s, std::string const& text) {
       s.mail.security = text;
       return std::ranges::find(mail_security, text) != mail_security.end();
     }},
    {"mail.user", "a name, or empty",
     [](Settings& s, std::string const& text) {
       s.mail.user = text;
       return true;
     }},
    {"mail.password", "a password, or empty",
     [](Settings& s, std::string const& text) {
       s.mail.password = text;
       return true;
     }},
    {"mail.from", "an address such as \"talks@example.org\", or empty",
     [](Settings& s, std::string const& text) {
       static std::regex const address(R"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+)");
       s.mail.from = text;
       return text.empty() || std::regex_match(text, address);
     }},
    {"oidc.issuer",
     "an address such as \"https://login.example.org\" (http:// for this machine alone), or empty",
     [](Settings& s, std::string const& text) {
       s.oidc.issuer = text;
       return is_issuer(text);
     }},
    {"oidc.client_id", "a name of at most 200 bytes, or empty",
     [](Settings& s, std::string const& text) {
       s.oidc.client_id = text;
       return text.size() <= 200;
     }},
    {"oidc.client_secret", "a secret, or empty",
     [](Settings& s, std::string const& text) {
       s.oidc.client_secret = text;
       return true;
     }},
    {"oidc.scopes", "a list such as [\"openid\", \"email\"], with \"openid\" in it",
     [](Settings& s, std::string const& text) { return take_scopes(s.oidc.scopes, text); }},
    {"oidc.label", "a name of 1 to 60 bytes",
     [](Settings& s, std::string const& text) {
       s.oidc.label = text;
       return !text.empty() && text.size() <= 60;
     }},
    {"oidc.newcomers", "\"editor\", \"organiser\" or empty",
     [](Settings& s, std::string const& text) {
       s.oidc.newcomers = text;
       return std::ranges::find(newcomers, text) != newcomers.end();
     }},
}};

void take(Settings& into, Setting const& setting, std::string const& text, std::string_view where,
          Complaints& complaints) {
  if (setting.take(into, text)) return;
  complaints.push_back(
      fmt::format("{}: {} must be {}, not \"{}\".", where, setting.name, setting.wanted, text));
}

/// A list of words as variables of the environment have it, "av1,opus"; nothing when it is none.
std::optional<std::string> list_in(toml::node const& node) {
  if (!node.is_array()) return std::nullopt;
  std::string list;
  for (auto const& item : *node.as_array()) {
    auto const word = item.value_exact<std::string>();
    if (!word || word->find(',') != std::string::npos) return std::nullopt;
    list += (list.empty() ? "" : ",") + *word;
  }
  return list;
}

void take_table(Settings& into, toml::table const& table, std::string const& prefix,
                std::string const& where, Complaints& complaints) {
  for (auto const& [key, node] : table) {
    auto const name = prefix + std::string(key.str());
    auto const setting = std::ranges::find(settings, name, &Setting::name);
    bool const is_table_of_ours = std::ranges::any_of(
        settings, [&](Setting const& one) { return one.name.starts_with(name + "."); });
    if (is_table_of_ours && node.is_table()) {
      take_table(into, *node.as_table(), name + ".", where, complaints);
    } else if (setting == settings.end()) {
      complaints.push_back(fmt::format("{}, line {}: there is no setting \"{}\".", where,
                                       node.source().begin.line, name));
    } else if (auto const list = list_in(node)) {
      take(into, *setting, *list, where, complaints);
    } else if (auto const number = node.value_exact<std::int64_t>()) {
      take(into, *setting, std::to_string(*number), where, complaints);
    } else if (auto const words = node.value_exact<std::string>()) {
      take(into, *setting, *words, where, complaints);
    } else {
      complaints.push_back(
          fmt::format("{}: {} must be {}.", where, setting->name, setting->wanted));
    }
  }
}

void take_toml(Settings& into, std::string_view text, std::string const& where,
               Complaints& complaints) {
  toml::table table;
  try {
    table = toml::parse(text, where);
  } catch (toml::parse_error const& error) {
    complaints.push_back(
        fmt::format("{}, line {}: {}.", where, error.source().begin.line, error.description()));
    return;
  }
  take_table(into, table, "", where, complaints);
}

std::string variable_of(std::string_view name) {
  std::string variable = "ESTRADE_";
  for (char const c : name) {
    variable += c == '.' ? '_' : (c >= 'a' && c <= 'z') ? static_cast<char>(c - 32) : c;
  }
  return variable;
}

}  // namespace

std::string_view default_text() { return {estrade_default_conf, estrade_default_conf_end}; }

Environment process_environment() {
  return [](std::string const& name) -> std::optional<std::string> {
    // Read once at start, before any other thread runs.
    char const* const value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe)
    if (value == nullptr) return std::nullopt;
    return value;
  };
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, unsigned>, 4> units = {
      {{"KiB", 10}, {"MiB", 20}, {"GiB", 30}, {"TiB", 40}}};
  std::uint64_t number = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc()) return std::nullopt;
  auto rest = text.substr(static_cast<std::size_t>(end - text.data()));
  if (rest.empty()) return number;
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  for (auto const& [unit, shift] : units) {
    if (rest != unit) continue;
    if (number > (std::numeric_limits<std::uint64_t>::max() >> shift)) return std::nullopt;
    return number << shift;
  }
  return std::nullopt;
}

std::vector<std::string> setting_names() {
  std::vector<std::string> names;
  for (auto const& setting : settings) names.emplace_back(setting.name);
  return names;
}

tl::expected<Settings, Complaints> read_settings(std::optional<std::filesystem::path> const& file,
                                                 Environment const& environment) {
  Settings result;
  Complaints complaints;
  take_toml(result, default_text(), "the built-in settings", complaints);
  if (file) {
    std::ifstream in(*file);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    if (in.is_open() && !in.bad()) {
      take_toml(result, text, file->string(), complaints);
    } else {
      complaints.push_back(
          fmt::format("The settings file {} cannot be read: check its name and its permissions.",
                      file->string()));
    }
  }
  for (auto const& setting : settings) {
    auto const variable = variable_of(setting.name);
    if (auto const value = environment(variable)) {
      take(result, setting, *value, variable, complaints);
    }
  }
  if (!result.mail.host.empty() && result.mail.from.empty()) {
    complaints.emplace_back(
        "mail.server says where mail is handed in, and nothing whom it is from: set mail.from.");
  }
  if (!result.oidc.issuer.empty() && result.oidc.client_id.empty()) {
    complaints.emplace_back(
        "oidc.issuer names a provider, and nothing what it calls this archive: set "
        "oidc.client_id.");
  }
  if (!complaints.empty()) return tl::unexpected(std::move(complaints));
  return result;
}

}  // namespace estrade::config
