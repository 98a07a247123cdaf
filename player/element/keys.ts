// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the whole player. Where the recording has the focus, media-chrome's work as well.
import { commandFor, mediaRequestFor, withinSpeed } from '../store/shortcuts';
import type { Store } from '../store/store';
import type { Stage } from './stage';
import { goBySlide } from './travel';

export function obeyKeys({ frame, controller }: Stage, store: Store, video: HTMLVideoElement): void {
  frame.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.defaultPrevented) return;
    const path = event.composedPath();
    const [target] = path;
    if (!(target instanceof Element)) return;
    if (target.matches('input:not([type="range"], [type="radio"], [type="checkbox"]), select, textarea')) return;
    const done = () => event.preventDefault();
    if (event.key === 'Escape') {
      if (store.state.panel) return;
      if (store.state.theatre) store.request({ type: 'switch', what: 'theatre', on: false });
      return;
    }
    const command = commandFor(event.key, store.state.modes);
    if (command) {
      done();
      if ('request' in command) store.request(command.request);
      else if ('by' in command) goBySlide(store, video, command.by);
      else if ('faster' in command) {
        video.playbackRate = withinSpeed(video.playbackRate + command.faster);
      } else if (store.state.recording) {
        store.request({ type: 'mark', seconds: video.currentTime });
      }
      return;
    }
    if (!controller || !store.state.recording || path.includes(controller)) return;
    if (event.key === ' ' && !target.matches('.picture')) return;
    const { paused, muted, currentTime: time } = video;
    const fullscreen = document.fullscreenElement !== null;
    const apart = document.pictureInPictureElement !== null;
    const request = mediaRequestFor(event.key, { paused, muted, time, fullscreen, apart });
    if (!request) return;
    done();
    controller.dispatchEvent(new CustomEvent(request.name, { detail: request.detail ?? null }));
  });
}
