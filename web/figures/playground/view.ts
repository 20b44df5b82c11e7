/** What the views see of the figure they belong to. */
import type { NetworkEngine } from '../../engine/network-types';
import type { DigitPad } from '../digit-pad';
import type { PopoverHost } from '../popover';
import type { PlaygroundModel } from './model';

export const TABS = ['data', 'training', 'unit', 'curves'] as const;
export type Tab = (typeof TABS)[number];
export type SpreadKind = 'activations' | 'gradients' | 'confusion';

export interface PlaygroundView extends PopoverHost {
  readonly model: PlaygroundModel;
  /** The page's own engine: tables, thumbnails, schedules. */
  readonly pageEngine: NetworkEngine;
  readonly root: ParentNode;
  readonly pad: DigitPad;
  /** The part that is open where there is room for one only. */
  tab: Tab;
  spread: SpreadKind;
  /** Whether a part of the interface is hidden by the link. */
  hides(id: string): boolean;
  /** Says something for a moment. */
  announce(text: string): void;
}
