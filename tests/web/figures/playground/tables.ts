/** The real tables, as the figure has them. */
import { withDigits } from '../../../../web/figures/playground/digits-data';
import type { Tables } from '../../../../web/figures/playground/state';
import { newEngine } from '../../engine/engine';

export const engine = await newEngine();
export const tables: Tables = withDigits(engine);
