/** What the parts of a batch-norm figure need from it. */
import type { DigitPad } from '../digit-pad';
import type { PopoverHost } from '../popover';
import type { BatchNormModel } from './model';
import type { StageScene } from './stages';

export interface BatchNormView extends PopoverHost {
  readonly model: BatchNormModel;
  readonly scene: StageScene | null;
  /** A press on the picture of the stages chooses what is nearest. */
  pickAt(event: MouseEvent): void;
  readonly pad: DigitPad;
}
