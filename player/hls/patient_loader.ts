// SPDX-License-Identifier: GPL-3.0-or-later
// hls.js asks for a playlist that grows each two seconds or so, as for a live one. Ours grow by
// minutes, and nobody is in a hurry: this loader lets some time pass between two answers.
import Hls, {
  type HlsConfig,
  type LoaderCallbacks,
  type LoaderConfiguration,
  type PlaylistLoaderConstructor,
  type PlaylistLoaderContext,
} from 'hls.js/src';

/** Milliseconds from one answer to the next question. */
const interval = 6_000;

const answered = new Map<string, number>();

export class PatientLoader extends (Hls.DefaultConfig.loader as PlaylistLoaderConstructor) {
  #timer = 0;

  override load(
    context: PlaylistLoaderContext,
    config: LoaderConfiguration,
    callbacks: LoaderCallbacks<PlaylistLoaderContext>,
  ): void {
    const growing = context.levelOrTrack?.details?.live === true;
    const due = growing ? (answered.get(context.url) ?? 0) + interval : 0;
    const onSuccess: typeof callbacks.onSuccess = (...answer) => {
      answered.set(context.url, performance.now());
      callbacks.onSuccess(...answer);
    };
    const ask = () => super.load(context, config, { ...callbacks, onSuccess });
    clearTimeout(this.#timer);
    if (due <= performance.now()) ask();
    else this.#timer = window.setTimeout(ask, due - performance.now());
  }

  override abort(): void {
    clearTimeout(this.#timer);
    super.abort();
  }

  override destroy(): void {
    clearTimeout(this.#timer);
    super.destroy();
  }
}

/**
 * The same, for a stream that is to begin at a moment, in seconds: says so in its multivariant
 * playlist (RFC 8216 section 4.3.5.2). hls.js forgets it when told not to go there itself.
 */
export function beginningAt(seconds: number): NonNullable<HlsConfig['pLoader']> {
  return class extends PatientLoader {
    override load(
      context: PlaylistLoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<PlaylistLoaderContext>,
    ): void {
      const onSuccess: typeof callbacks.onSuccess = (response, ...more) => {
        const { data } = response;
        const begins = `$&\n#EXT-X-START:TIME-OFFSET=${seconds}`;
        if (context.type === 'manifest' && typeof data === 'string') {
          response.data = data.replace('#EXTM3U', begins);
        }
        callbacks.onSuccess(response, ...more);
      };
      super.load(context, config, { ...callbacks, onSuccess });
    }
  };
}
