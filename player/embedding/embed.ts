// SPDX-License-Identifier: GPL-3.0-or-later
// For other people's pages: <script async src="https://talks.example.org/embed.js"></script> makes
// embeds of <estrade-talk src="https://talks.example.org/t/ID" slide="14"> and of links marked
// data-estrade. Until it has come, and without it, what stands inside is shown: a link. Give
// either of them style="display:block;aspect-ratio:16/9" (or what the talk's own page says) and
// nothing moves when the frame comes. Of several embeds in one page the one plays that began last.

/** Attributes of the element, data-attributes of a link, and fields of the embed's address alike. */
const choices = [
  't', 'start', 'end', 'slide', 'layout', 'view', 'lang', 'accent', 'background', 'text', 'autoplay', 'muted', 'title',
];

/** Of these: colours, which a page may also choose by custom properties, --estrade-accent and so on. */
const colours = ['accent', 'background', 'text'];

/** The embed of a talk's address, or null when it is none. */
function embedOf(address: string, chosen: (name: string) => string | null): string | null {
  const url = new URL(address, document.baseURI);
  const found = /^(.*)\/(?:t|talks|embed)\/(\w+)(?:\/slides\/(\w+))?/.exec(url.pathname);
  if (!/^https?:$/.test(url.protocol) || !found) return null;
  const [, before, id, slide] = found;
  if (slide) url.searchParams.set('slide', slide);
  for (const name of choices) {
    const value = chosen(name);
    if (value !== null) url.searchParams.set(name, value || '1');
  }
  url.pathname = `${before}/embed/${id}`;
  url.hash = '';
  return url.href;
}

class EstradeTalk extends HTMLElement {
  connectedCallback(): void {
    // A parser may tell of the element before of what stands inside.
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => this.#show(), { once: true });
    } else {
      this.#show();
    }
  }

  #show(): void {
    if (this.querySelector('iframe')) return;
    const style = getComputedStyle(this);
    const address = embedOf(
      this.getAttribute('src') ?? this.querySelector('a')?.href ?? '',
      (name) => {
        // The title attribute says what the element is, as on any other.
        if (name === 'title') return this.hasAttribute('notitle') ? '0' : null;
        const given = this.getAttribute(name);
        if (!colours.includes(name)) return given;
        return (given ?? style.getPropertyValue(`--estrade-${name}`).trim()).replace('#', '') || null;
      },
    );
    if (!address) return;
    const frame = document.createElement('iframe');
    frame.title = this.title || (this.textContent ?? '').trim();
    frame.loading = 'lazy';
    frame.allow = 'autoplay; fullscreen; picture-in-picture; clipboard-write';
    frame.style.cssText = 'display:block;border:0;width:100%;height:100%';
    this.style.display = 'block';
    this.style.aspectRatio ||= this.getAttribute('ratio') ?? '16/9';
    frame.src = address;
    this.replaceChildren(frame);
  }
}

function takeLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-estrade]')) {
    const address = embedOf(link.href, (name) => link.dataset[name] ?? null);
    if (!address) continue;
    const talk = document.createElement('estrade-talk');
    talk.setAttribute('src', address);
    talk.title = (link.textContent ?? '').trim();
    talk.style.cssText = link.style.cssText;
    if (link.dataset['ratio']) talk.setAttribute('ratio', link.dataset['ratio']);
    link.replaceWith(talk);
  }
}

const playing = new Set<HTMLIFrameElement>();

/** One plays: the others that ever did are paused. */
function hear({ source, data }: MessageEvent): void {
  if (typeof data !== 'string' || !data.includes('"estrade"')) return;
  const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
  if (!frame || !/"event":"playing"/.test(data)) return;
  const pause = JSON.stringify({ context: 'player.js', method: 'pause' });
  for (const other of playing) if (other !== frame) other.contentWindow?.postMessage(pause, '*');
  playing.add(frame);
}

addEventListener('message', hear);
if (!customElements.get('estrade-talk')) customElements.define('estrade-talk', EstradeTalk);
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', takeLinks);
else takeLinks();
