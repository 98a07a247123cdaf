// SPDX-License-Identifier: GPL-3.0-or-later
// An embed in the frame that WordPress makes of an address of a provider it does not know: sandboxed,
// without an origin, its links and downloads forbidden. WordPress's own script there (wp-embed.js)
// hears how high the frame should be and which link was followed, by a secret in the address.

interface Heard {
  message?: unknown;
  secret?: unknown;
}

/** Height and links go to WordPress; what the sandbox forbids is not offered. */
export function settleIn(host: HTMLElement): void {
  if (parent === window || origin !== 'null') return;
  hide(host, 'a[download]');
  const secret = /secret=([\da-z]{1,64})/i.exec(location.hash)?.[1];
  if (!secret) return;
  const say = (message: string, value: unknown) =>
    parent.postMessage({ message, value, secret }, '*');
  const [width = 16, height = 9] = (host.getAttribute('shape') ?? '').split('/').map(Number);
  let told = 0;
  const tellHeight = () => {
    const wanted = Math.ceil((innerWidth * height) / width);
    if (wanted !== told && wanted > 0) say('height', (told = wanted));
  };
  // Most posts come without WordPress's script, and then no link leads anywhere.
  const links = hide(host, 'a[target]');
  addEventListener('message', ({ source, data }: MessageEvent<Heard | null>) => {
    if (source !== parent || data?.message !== 'ready' || data.secret !== secret) return;
    links.disabled = true;
    told = 0;
    tellHeight();
  });
  // Bubbled up from where the link is: its address may be made anew by the same click.
  host.addEventListener('click', (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    if (!link?.target) return;
    event.preventDefault();
    say('link', link.href);
  });
  addEventListener('resize', tellHeight);
  tellHeight();
}

/** In the player too, which has a root of its own. */
function hide(host: HTMLElement, what: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${what}{display:none!important}`);
  host.addEventListener('estrade-mounted', () => host.shadowRoot?.adoptedStyleSheets.push(sheet), {
    once: true,
  });
  return sheet;
}
