// SPDX-License-Identifier: GPL-3.0-or-later
// A real provider of OpenID Connect on this machine, with the pages that oidc-provider brings for
// development: whoever types a name is that person.
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** A key of its own, as a JSON Web Key. */
function signingKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid: 'first', use: 'sig' };
}

/** `emails`: of whom it knows, by their names. It asks for PKCE, and knows one public client. */
export async function openProvider(emails) {
  let answer;
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${server.address().port}`;
  return {
    issuer,
    clientId: 'archive',

    /** From now on it knows the archive that runs there. */
    serve(archiveAddress) {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: 'archive',
            token_endpoint_auth_method: 'none',
            redirect_uris: [`${archiveAddress}/studio/sign-in/callback`],
            response_types: ['code'],
            grant_types: ['authorization_code'],
            id_token_signed_response_alg: 'ES256',
          },
        ],
        claims: { email: ['email', 'email_verified'], profile: ['name'] },
        cookies: { keys: ['a key for a test'] },
        jwks: { keys: [signingKey()] },
        pkce: { required: () => true },
        features: { devInteractions: { enabled: true } },
        findAccount: (_, id) => ({
          accountId: id,
          claims: () => ({
            sub: id,
            name: id,
            email: emails[id],
            email_verified: emails[id] !== undefined,
          }),
        }),
      });
      answer = provider.callback();
    },

    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** On the provider's pages: signs in as that person, and agrees to what the archive asks for. */
export async function signInThere(page, name) {
  await page.locator('[name=login]').fill(name);
  await page.locator('[name=password]').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
