// The built site in one browser, named by DOWNHILL_BROWSER (chromium, firefox, webkit).
import { access } from './cases/access.mjs';
import { bits } from './cases/bits.mjs';
import { elements } from './cases/elements.mjs';
import { hands } from './cases/hands.mjs';
import { links } from './cases/links.mjs';
import { pages } from './cases/pages.mjs';
import { playground } from './cases/playground.mjs';
import { texts } from './cases/texts.mjs';
import { time } from './cases/time.mjs';
import { stage } from './stage.mjs';

const set = await stage(process.env.DOWNHILL_BROWSER ?? 'chromium');
pages(set);
hands(set);
time(set);
texts(set);
links(set);
elements(set);
bits(set);
access(set);
playground(set);
