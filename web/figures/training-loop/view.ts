/** What the parts of the figure's page need from the figure. */
import type { PopoverHost } from '../popover';
import type { LoopModel } from './model';

export interface LoopView extends PopoverHost {
  readonly model: LoopModel;
  /** Id of the unit, parameter or box that is lit in picture and formulas. */
  lit: string | null;
}

/** A mouse that leaves puts out what it lit; a finger that is lifted has left by itself, and what it lit stays. */
export function pointerLeft(view: LoopView): (event: PointerEvent) => void {
  return ({ pointerType }) => {
    if (pointerType !== 'touch') view.lit = null;
  };
}
