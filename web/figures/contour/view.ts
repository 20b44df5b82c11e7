/** What the parts of a figure's page need from the figure. */
import type { RegimeMap } from '../../engine/types';
import type { PopoverHost } from '../popover';
import type { FigureModel } from './model';
import type { ArrowTerm } from './update';

export interface FigureView extends PopoverHost {
  readonly model: FigureModel;
  /** The term that is lit in panel and picture, or null. */
  lit: ArrowTerm | 'squares' | null;
  /** Painted regimes of a run's learning rate, null until they are computed. */
  regimes(run: number): RegimeMap | null;
  /** Says something to screen readers, and shows it for a moment. */
  announce(text: string): void;
}
