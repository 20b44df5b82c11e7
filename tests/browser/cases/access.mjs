// Access: axe finds nothing in the looks of looks.mjs, with panels closed and open; no page scrolls sideways.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { looks, wear } from '../looks.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Violations of the page as it stands: rule, element, what is wrong. An open panel lies over a part of the page: how
 * much room the buttons under it have is judged without it.
 */
async function violations(page, panel = null) {
  const found = await page.evaluate(
    async (runOnly, open) => {
      const options = { runOnly, resultTypes: ['violations'], elementRef: true };
      const { violations } = await axe.run(document, options);
      const over = open && probe.find(`#${open}`);
      const isUnder = (id, element) => over && id === 'target-size' && !over.contains(element);
      // axe does not know the top layer, where an open panel lies: what a finger would hit decides.
      const hitAt = (x, y) => {
        let hit = document.elementFromPoint(x, y);
        for (let deeper = hit; deeper;) {
          hit = deeper;
          const inside = hit.shadowRoot?.elementFromPoint(x, y);
          deeper = inside === hit ? null : inside;
        }
        return hit;
      };
      const isHit = (element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const corners = [-11, 11].flatMap((dx) => [-11, 11].map((dy) => [dx, dy]));
        return corners.every(([dx, dy]) =>
          element.contains(hitAt(left + width / 2 + dx, top + height / 2 + dy)),
        );
      };
      const small = { ...options, runOnly: ['target-size'] };
      // What lies half under the edge of something that scrolls is judged where it is in full view.
      const isSmallInView = async (element) => {
        element.scrollIntoView({ block: 'center', inline: 'center' });
        await probe.frames(2);
        if (isHit(element)) return false;
        const again = await axe.run(document, small);
        return again.violations.some(({ nodes }) => nodes.some((node) => node.element === element));
      };
      const lines = [];
      for (const { id, nodes } of violations)
        for (const { element, target, failureSummary } of nodes) {
          if (isUnder(id, element)) continue;
          if (id === 'target-size' && !(await isSmallInView(element))) continue;
          const why = failureSummary.split('\n').slice(1).join(' ').trim().slice(0, 200);
          lines.push(`${id}: ${target.flat().at(-1)}: ${why}`);
        }
      return lines;
    },
    TAGS,
    panel,
  );
  return [...new Set(found)];
}

const sideways = (page) =>
  page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll('*'), ...probe.all('*')].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 0 && right > innerWidth + 0.5;
    });
    const names = wide.map((element) => `${element.localName}.${element.className}`);
    return [`${scrollWidth} > ${innerWidth}: ${[...new Set(names)].slice(0, 12).join(' ')}`];
  });

/** Opens one panel after the other with the keyboard, as it is opened without a mouse. */
async function openPanel(page, id) {
  await page.evaluate((panel) => probe.find(`[popovertarget="${panel}"]`).focus(), id);
  await page.key('Enter');
  await page.waitFor((panel) => Boolean(probe.find(`#${panel}:popover-open`)), id);
  await page.evaluate(() => probe.frames(3));
}

/** Panels that are opened one after the other. */
const PANELS = {
  home: [],
  lab: ['set-surface', 'run-3'],
  'training-loop': ['set-optimizer', 'set-start'],
  normalization: ['set-features'],
  'batch-norm': ['set-network', 'set-gamma'],
  landscape: ['set-training', 'set-plane'],
};

export function access({ url, browser, lab, at, test }) {
  const pages = {
    home: url,
    lab: lab('step=8'),
    'training-loop': at('training-loop', 'pass=60&row=2&stage=3'),
    normalization: at('normalization', 'stage=1'),
    'batch-norm': at('batch-norm', 'steps=20&step=20'),
    landscape: at('landscape', 'epochs=20&epoch=10&resolution=31'),
  };
  for (const { width, themes } of looks(browser)) {
    for (const [name, address] of Object.entries(pages)) {
      test(`${name}, ${width} px: axe finds nothing, nothing scrolls sideways`, async (page) => {
        await page.resize({ width });
        await page.show(address);
        await page.evaluate(axe);
        const found = [];
        for (const { theme, judged, panels } of themes) {
          const judge = async (panel = null) => {
            const seen = [
              ...(judged ? await violations(page, panel) : []),
              ...(await sideways(page)),
            ];
            found.push(...seen.map((text) => `${theme}, ${panel ?? 'closed'}: ${text}`));
          };
          await wear(page, theme);
          // Wherever the theme hides the controls, they are checked, too.
          await page.evaluate(() => {
            probe.find('[aria-controls="side"][aria-expanded="false"]')?.click();
            return probe.frames(3);
          });
          // What follows a rest is there: painted regimes, words.
          if (name === 'lab') await page.waitFor(() => Boolean(probe.find('.rate__regime')));
          await judge();
          for (const panel of panels ? PANELS[name] : []) {
            await openPanel(page, panel);
            await judge(panel);
            await page.key('Escape');
            await page.waitFor(() => !probe.find(':popover-open'));
          }
        }
        await page.evaluate(() => localStorage.removeItem('downhill-theme'));
        assert.deepEqual([...new Set(found)], []);
      });
    }
  }
}
