// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/words/provider_words.h"

namespace estrade::server::studio {
namespace {

ProviderWords const provider_english = {
    .sign_in_with = "Sign in with",
    .ends_here = "Signing out here does not sign you out there.",
    .not_begun =
        "This sign-in was not begun in this browser, or took longer than ten minutes: begin it "
        "again here.",
    .begin_again = "This sign-in was used already, or took too long: begin it again here.",
    .cancelled =
        "You have cancelled, so you are not signed in. Try again, or sign in with your password.",
    .not_let_in =
        "You were not let in there. Try again, sign in with your password, or ask an "
        "administrator.",
    .away =
        "The service that you sign in with does not answer right now: try again in a moment, or "
        "sign in with your password.",
    .clocks_differ =
        "The clock of the service that you sign in with and the one of this server differ, so "
        "nothing it says can be checked: ask an administrator to set them right.",
    .not_trusted =
        "What the service says about you cannot be checked: tell an administrator, who finds the "
        "reason in the server’s log. Your password opens your account as before.",
    .nobody =
        "This opens no account here: ask an administrator to add you under the e-mail address "
        "that you use there.",
    .connected_since = "This account is connected since",
    .not_connected = "Once connected, it opens this account too, without the password.",
    .connect = "Connect",
    .disconnect = "Disconnect",
    .of_another =
        "It opens another account here already: sign in to that one, disconnect it there, then "
        "come back.",
    .go_on = "Go on to",
    .back_to_account = "Back to the account",
    .by_address = "Their e-mail address, where they sign in with",
    .no_password =
        "This account has no password, so there is none to change. Whoever wants one too asks an "
        "administrator for a new address to choose it.",
    .only_way =
        "It is the only way into this account: it can be disconnected once the account has a "
        "password.",
};

ProviderWords const provider_french = {
    .sign_in_with = "Se connecter avec",
    .ends_here = "Se déconnecter ici ne vous déconnecte pas là-bas.",
    .not_begun =
        "Cette connexion n’a pas commencé dans ce navigateur, ou a pris plus de dix minutes\u202f: "
        "recommencez ici.",
    .begin_again = "Cette connexion a déjà servi, ou a pris trop de temps\u202f: recommencez ici.",
    .cancelled =
        "Vous avez annulé\u202f: vous n’êtes pas connecté. Réessayez, ou utilisez votre mot de "
        "passe.",
    .not_let_in =
        "L’accès vous y a été refusé. Réessayez, utilisez votre mot de passe, ou demandez à un "
        "administrateur.",
    .away =
        "Le service avec lequel vous vous connectez ne répond pas en ce moment\u202f: réessayez "
        "dans un instant, ou utilisez votre mot de passe.",
    .clocks_differ =
        "L’horloge du service avec lequel vous vous connectez et celle de ce serveur diffèrent, si "
        "bien que rien ne peut être vérifié\u202f: demandez à un administrateur de les régler.",
    .not_trusted =
        "Ce que le service dit de vous ne peut pas être vérifié\u202f: prévenez un administrateur, "
        "qui en trouvera la raison dans le journal du serveur. Votre mot de passe ouvre votre "
        "compte comme avant.",
    .nobody =
        "Ceci n’ouvre aucun compte ici\u202f: demandez à un administrateur de vous ajouter avec "
        "l’adresse électronique que vous utilisez là-bas.",
    .connected_since = "Ce compte y est relié depuis le",
    .not_connected = "Une fois relié, il ouvre aussi ce compte, sans le mot de passe.",
    .connect = "Relier",
    .disconnect = "Ne plus relier",
    .of_another =
        "Il ouvre déjà un autre compte ici\u202f: connectez-vous à celui-là, supprimez-y le lien, "
        "puis revenez.",
    .go_on = "Continuer vers",
    .back_to_account = "Retour au compte",
    .by_address = "Son adresse électronique, si la connexion se fait avec",
    .no_password =
        "Ce compte n’a pas de mot de passe, il n’y en a donc pas à changer. Pour en avoir un "
        "aussi, demandez à un administrateur une nouvelle adresse pour le choisir.",
    .only_way =
        "C’est le seul accès à ce compte\u202f: le lien peut être supprimé dès que le compte a un "
        "mot de passe.",
};

}  // namespace

ProviderWords const& provider_words_in(http::Language language) {
  switch (language) {
    case http::Language::English:
      return provider_english;
    case http::Language::French:
      return provider_french;
  }
  return provider_english;
}

}  // namespace estrade::server::studio
