/** The keys of a clicker: they step by the grain that is chosen, and play, while no control has its own use for them. */
import type { PlaygroundModel } from './model';

/** Acts on a key; true when it did. */
export function stepKey(event: KeyboardEvent, model: PlaygroundModel): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.composedPath()[0];
  const within = (own: string): boolean => target instanceof Element && !!target.closest(own);
  if (within('input, select, textarea')) return false;
  const { grain } = model.state;
  if (event.key === 'PageDown') model.step(grain);
  else if (event.key === 'PageUp') model.step(grain, -1);
  else if (event.key === 'Home') model.goTo(0);
  else if (event.key === ' ' && !within('button, a')) model.toggle();
  else return false;
  return true;
}
