/** What the parts of a figure's page need from the figure. */
import type { RegimeMap } from '../../engine/types';
import type { PopoverHost } from '../popover';
import type { FigureModel } from './model';
import type { ArrowTerm } from './update';

/** The term that is lit in panel and picture, or null. */
export type Lit = ArrowTerm | 'squares' | null;

export interface FigureView extends PopoverHost {
  readonly model: FigureModel;
  lit: Lit;
  /** Painted regimes of a run's learning rate, null until they are computed. */
  regimes(run: number): RegimeMap | null;
  /** Says something to screen readers, and shows it for a moment. */
  announce(text: string): void;
}
