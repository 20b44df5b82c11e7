/** The keys of a clicker and of a hurried lecturer: they step and play while no control has its own use for them. */
import type { Player } from './transport';

const OWN_KEYS = 'input, select, textarea, [contenteditable]';

/** Acts on a key; true when it did. */
export function stepKey(event: KeyboardEvent, player: Player): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.composedPath()[0];
  if (target instanceof Element && target.closest(OWN_KEYS)) return false;
  switch (event.key) {
    case 'PageDown':
      player.pause();
      player.goTo(player.step + (player.stride ?? 1));
      return true;
    case 'PageUp':
      player.pause();
      player.goTo(player.step - (player.stride ?? 1));
      return true;
    case 'Home':
      player.pause();
      player.goTo(0);
      return true;
    case ' ':
      // On a button, space is the button's.
      if (target instanceof Element && target.closest('button, summary, a')) return false;
      player.toggle();
      return true;
    default:
      return false;
  }
}
