/** Own data: so far a place where they will be chosen. */
import { nothing } from 'lit';
import type { PlaygroundView } from './view';

export const ownData = (_view: PlaygroundView): typeof nothing => nothing;
