// The built site in one browser, named by DOWNHILL_BROWSER (chromium, firefox, webkit).
import { access } from './cases/access.mjs';
import { batchNorm } from './cases/batch-norm.mjs';
import { bits } from './cases/bits.mjs';
import { elements } from './cases/elements.mjs';
import { hands } from './cases/hands.mjs';
import { landscape } from './cases/landscape.mjs';
import { links } from './cases/links.mjs';
import { normalization } from './cases/normalization.mjs';
import { pages } from './cases/pages.mjs';
import { texts } from './cases/texts.mjs';
import { time } from './cases/time.mjs';
import { trainingLoop } from './cases/training-loop.mjs';
import { stage } from './stage.mjs';

const set = await stage(process.env.DOWNHILL_BROWSER ?? 'chromium');
pages(set);
hands(set);
time(set);
texts(set);
links(set);
elements(set);
trainingLoop(set);
landscape(set);
bits(set);
normalization(set);
batchNorm(set);
access(set);
