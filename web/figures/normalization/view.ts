/** What the parts of a normalization figure need from it. */
import type { PopoverHost } from '../popover';
import type { NormalizationModel } from './model';

export interface NormalizationView extends PopoverHost {
  readonly model: NormalizationModel;
}
