// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settings.h"

#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace estrade::config {
namespace {

Environment with(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](std::string const& name) -> std::optional<std::string> {
    auto const found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

/// A settings file of this test alone: ctest runs several at once.
class File {
 public:
  explicit File(std::string const& text) { std::ofstream(path()) << text; }
  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "estrade.conf"; }

 private:
  support::TempDir folder_;
};

}  // namespace

TEST(Settings, TheBuiltInFileGivesEveryDefault) {
  auto const settings = read_settings(std::nullopt, with({}));

  ASSERT_TRUE(settings) << settings.error().front();
  EXPECT_EQ(settings->data, "data");
  EXPECT_EQ(settings->port, 8080);
  EXPECT_EQ(settings->keep_free, 1ULL << 30);
  EXPECT_EQ(settings->largest_upload, 64ULL << 30);
}

TEST(Settings, EverySettingStandsInTheFileOnceWithASentence) {
  std::istringstream lines{std::string(default_text())};
  std::vector<std::string> found;
  std::string before;
  std::string table;
  for (std::string line; std::getline(lines, line); before = line) {
    if (line.starts_with('[')) table = line.substr(1, line.size() - 2) + ".";
    auto const equals = line.find(" = ");
    if (line.starts_with('#') || equals == line.npos) continue;
    found.push_back(table + line.substr(0, equals));
    EXPECT_TRUE(before.starts_with("# ")) << found.back() << " has no sentence before it";
  }

  EXPECT_EQ(found, setting_names());
}

TEST(Settings, FileOverridesDefaultsAndEnvironmentOverridesFile) {
  File const file("port = 9001\ntitle = \"Les Talks\"\n");

  auto const settings = read_settings(file.path(), with({{"ESTRADE_PORT", "9002"}}));

  ASSERT_TRUE(settings) << settings.error().front();
  EXPECT_EQ(settings->port, 9002);
  EXPECT_EQ(settings->title, "Les Talks");
}

TEST(Settings, EachMistakeIsNamedWithWhatToWrite) {
  File const file("prot = 1\nport = 70000\nkeep_free = \"lots\"\nworkers = 0\n");

  auto const settings =
      read_settings(file.path(), with({{"ESTRADE_PUBLIC_URL", "talks.example.org"}}));

  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().size(), 5u);
  std::string all;
  for (auto const& complaint : settings.error()) all += complaint + "\n";
  EXPECT_NE(all.find("no setting \"prot\""), all.npos) << all;
  EXPECT_NE(all.find("port must be a number from 0 to 65535, not \"70000\""), all.npos) << all;
  EXPECT_NE(all.find("keep_free must be a size such as \"1 GiB\""), all.npos) << all;
}

TEST(Settings, ATableHoldsWhatRecordingsAreMadeInto) {
  File const file("[recordings]\nladder = \"/etc/estrade/small.ladder\"\nalso = [\"av1\"]\n");

  auto const settings = read_settings(file.path(), with({{"ESTRADE_RECORDINGS_ALSO", "av1,opus"}}));

  ASSERT_TRUE(settings) << settings.error().front();
  EXPECT_EQ(settings->ladder, "/etc/estrade/small.ladder");
  EXPECT_EQ(settings->also, "av1,opus") << "the environment overrides the file";
  EXPECT_EQ(read_settings(std::nullopt, with({}))->also, "");
}

TEST(Settings, NameTheSitesThatMayEmbed) {
  File const file("[embeds]\nsites = [\"https://a.example\", \"https://*.b.example:8443\"]\n");
  File const evil("[embeds]\nsites = [\"https://a.example; script-src *\"]\n");

  EXPECT_TRUE(read_settings(std::nullopt, with({}))->embed_sites.empty());
  EXPECT_EQ(read_settings(file.path(), with({}))->embed_sites,
            (std::vector<std::string>{"https://a.example", "https://*.b.example:8443"}));
  EXPECT_FALSE(read_settings(evil.path(), with({})));
}

TEST(Settings, NameTheNetworksThatTheServerMayReach) {
  File const file("[outgoing]\nalso = [\"10.0.0.0/8\", \"::1\"]\n");

  EXPECT_TRUE(read_settings(std::nullopt, with({}))->outgoing.empty());
  EXPECT_EQ(read_settings(file.path(), with({}))->outgoing,
            (std::vector<std::string>{"10.0.0.0/8", "::1"}));
  EXPECT_FALSE(read_settings(std::nullopt, with({{"ESTRADE_OUTGOING_ALSO", "localhost"}})));
}

TEST(Settings, NameTheProxiesThatAreBelieved) {
  File const file("trusted_proxies = [\"10.0.0.0/8\", \"2001:db8::5\"]\n");

  EXPECT_EQ(read_settings(std::nullopt, with({}))->trusted_proxies,
            (std::vector<std::string>{"127.0.0.0/8", "::1"}))
      << "those on this machine";
  EXPECT_EQ(read_settings(file.path(), with({}))->trusted_proxies,
            (std::vector<std::string>{"10.0.0.0/8", "2001:db8::5"}));
  EXPECT_TRUE(read_settings(std::nullopt, with({{"ESTRADE_TRUSTED_PROXIES", ""}}))
                  ->trusted_proxies.empty());
  EXPECT_FALSE(read_settings(std::nullopt, with({{"ESTRADE_TRUSTED_PROXIES", "proxy.example"}})));
}

TEST(Settings, ANetworkThatIsNoneIsNamed) {
  for (std::string const bad :
       {"10.0.0.0/99", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0.256",
        "10.0.0", "::1/129", "fe80::1::2", "/8"}) {
    for (auto const& [variable, name] : {std::pair{"ESTRADE_TRUSTED_PROXIES", "trusted_proxies"},
                                         {"ESTRADE_OUTGOING_ALSO", "outgoing.also"}}) {
      auto const settings = read_settings(std::nullopt, with({{variable, "::1," + bad}}));

      ASSERT_FALSE(settings) << bad;
      EXPECT_NE(settings.error().front().find(std::string(name) + " must be a list of networks"),
                std::string::npos)
          << settings.error().front();
    }
  }
  EXPECT_TRUE(read_settings(
      std::nullopt,
      with({{"ESTRADE_TRUSTED_PROXIES", "10.0.0.0/0,10.1.2.3/32,::/0,fd00::/8,::1/128"}})));
}

TEST(Settings, ADeckMayHaveAsManyPagesAsTheOperatorSays) {
  File const file("[decks]\nmost_pages = 5000\n");

  EXPECT_EQ(read_settings(std::nullopt, with({}))->most_pages, 2000);
  EXPECT_EQ(read_settings(file.path(), with({}))->most_pages, 5000);
  auto const none = read_settings(std::nullopt, with({{"ESTRADE_DECKS_MOST_PAGES", "0"}}));
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().front().find("must be a number from 1 to 100000"), std::string::npos)
      << none.error().front();
}

TEST(Settings, AMistakeInATableIsNamedWithWhatToWrite) {
  File const file("[recordings]\nalso = [\"vp9\"]\nlader = \"talk\"\n[colours]\nred = 1\n");

  auto const settings = read_settings(file.path(), with({}));

  ASSERT_FALSE(settings);
  std::string all;
  for (auto const& complaint : settings.error()) all += complaint + "\n";
  EXPECT_NE(all.find("recordings.also must be a list of \"av1\" and \"opus\", or [], not \"vp9\""),
            all.npos)
      << all;
  EXPECT_NE(all.find("no setting \"recordings.lader\""), all.npos) << all;
  EXPECT_NE(all.find("no setting \"colours\""), all.npos) << all;
}

TEST(Settings, MailIsHandedInWhereTheTableSays) {
  File const file(
      "[mail]\nserver = \"smtp.example.org:465\"\nsecurity = \"tls\"\nfrom = "
      "\"talks@example.org\"\n");
  auto const settings = read_settings(file.path(), with({{"ESTRADE_MAIL_PASSWORD", "secret"}}));

  ASSERT_TRUE(settings) << settings.error().front();
  EXPECT_EQ(settings->mail.host, "smtp.example.org");
  EXPECT_EQ(settings->mail.port, 465);
  EXPECT_EQ(settings->mail.security, "tls");
  EXPECT_EQ(settings->mail.password, "secret");
  auto const other = read_settings(file.path(), with({{"ESTRADE_MAIL_SERVER", "localhost"}}));
  ASSERT_TRUE(other);
  EXPECT_EQ(other->mail.port, 587) << "the port of another server is not taken over";
}

TEST(Settings, MailIsFromSomebody) {
  EXPECT_FALSE(read_settings(std::nullopt, with({{"ESTRADE_MAIL_SERVER", "localhost"}})));
  for (auto const& [name, value] : {std::pair{"ESTRADE_MAIL_FROM", "Talks <talks@example.org>"},
                                    std::pair{"ESTRADE_MAIL_SERVER", "smtp.example.org:99999"},
                                    std::pair{"ESTRADE_MAIL_SERVER", "https://smtp.example.org"},
                                    std::pair{"ESTRADE_MAIL_SECURITY", "ssl"}}) {
    EXPECT_FALSE(read_settings(std::nullopt, with({{name, value}}))) << value;
  }
}

TEST(Settings, PeopleSignInThroughTheProviderThatIsNamed) {
  File const file(
      "[oidc]\nissuer = \"https://login.example.org/realms/talks\"\nclient_id = \"archive\"\n"
      "scopes = [\"openid\", \"email\"]\nnewcomers = \"editor\"\n");
  auto const settings = read_settings(file.path(), with({{"ESTRADE_OIDC_CLIENT_SECRET", "s"}}));

  ASSERT_TRUE(settings) << settings.error().front();
  EXPECT_EQ(settings->oidc.issuer, "https://login.example.org/realms/talks");
  EXPECT_EQ(settings->oidc.client_id, "archive");
  EXPECT_EQ(settings->oidc.client_secret, "s");
  EXPECT_EQ(settings->oidc.scopes, "openid email");
  EXPECT_EQ(settings->oidc.newcomers, "editor");
  auto const none = read_settings(std::nullopt, with({}));
  EXPECT_EQ(none->oidc.issuer, "");
  EXPECT_EQ(none->oidc.scopes, "openid email profile");
}

TEST(Settings, AProviderIsHttpsAndKnowsTheArchive) {
  auto const reads = [](std::string const& name, std::string const& value) {
    return read_settings(std::nullopt, with({{"ESTRADE_OIDC_CLIENT_ID", "archive"}, {name, value}}))
        .has_value();
  };
  for (auto const* const issuer : {"https://a.example:8443", "https://a.example/x/",
                                   "http://localhost:9000", "http://127.0.0.1", "http://[::1]:1"}) {
    EXPECT_TRUE(reads("ESTRADE_OIDC_ISSUER", issuer)) << issuer;
  }
  for (auto const* const issuer :
       {"http://a.example", "a.example", "https://a.example?x=1", "https://a.example/#x",
        "https://a@b.example", "http://localhost.evil.example", "https://a.example/ "}) {
    EXPECT_FALSE(reads("ESTRADE_OIDC_ISSUER", issuer)) << issuer;
  }
  EXPECT_FALSE(reads("ESTRADE_OIDC_SCOPES", "email"));
  EXPECT_FALSE(reads("ESTRADE_OIDC_SCOPES", "openid,e mail"));
  EXPECT_FALSE(reads("ESTRADE_OIDC_NEWCOMERS", "administrator"));
  EXPECT_FALSE(read_settings(std::nullopt, with({{"ESTRADE_OIDC_ISSUER", "https://a.example"}})))
      << "without a client_id";
}

TEST(Settings, AFileThatIsNoTomlIsNamedWithItsLine) {
  auto const settings = read_settings(File("\n\nport = = 3\n").path(), with({}));

  ASSERT_FALSE(settings);
  EXPECT_NE(settings.error().front().find("line 3"), std::string::npos) << settings.error().front();
}

TEST(Settings, AMissingFileIsSaid) {
  auto const settings = read_settings("/nowhere/estrade.conf", with({}));

  ASSERT_FALSE(settings);
  EXPECT_NE(settings.error().front().find("cannot be read"), std::string::npos);
}

TEST(Settings, SizesHaveUnits) {
  EXPECT_EQ(parse_size("12"), 12u);
  EXPECT_EQ(parse_size("3 MiB"), 3u << 20);
  EXPECT_EQ(parse_size("2GiB"), 2ULL << 30);
  EXPECT_FALSE(parse_size("2 GB"));
  EXPECT_FALSE(parse_size("-1 GiB"));
  EXPECT_FALSE(parse_size("99999999999 TiB"));
}

}  // namespace estrade::config
