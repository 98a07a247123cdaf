// SPDX-License-Identifier: GPL-3.0-or-later
import type { MenuMessages } from '../i18n/menu_messages';
import { Field } from './fields';

/** Which captions are showing over the picture. The media element is what knows. */
export function captionsField(
  video: HTMLVideoElement,
  messages: MenuMessages,
): { element: HTMLElement; show(): void } {
  const tracks = () => [...video.textTracks].filter(({ kind }) => kind === 'captions');
  const field = new Field(messages.captions, (value) => {
    tracks().forEach((track, index) => {
      track.mode = String(index) === value ? 'showing' : 'disabled';
    });
  });
  const show = () => {
    const options = tracks().map(({ label, language }, index) => ({
      value: String(index),
      label: label || language,
    }));
    const showing = tracks().findIndex(({ mode }) => mode === 'showing');
    field.show([{ value: '', label: messages.off }, ...options], showing < 0 ? '' : String(showing));
  };
  video.textTracks.addEventListener('change', show);
  return { element: field.element, show };
}
