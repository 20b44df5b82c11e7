/** What the parts of the figure's page need from the figure. */
import type { PopoverHost } from '../popover';
import type { LandscapeModel } from './model';

export interface LandscapeView extends PopoverHost {
  readonly model: LandscapeModel;
}
