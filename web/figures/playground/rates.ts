/** The schedule as a small curve: ε of the updates so far and of as many to come, with a dot where the run stands. */
import { axisScale } from '../../plot/scale';
import { readTheme } from '../../plot/theme';
import { prepare } from '../canvas';
import type { PlaygroundView } from './view';

const POINTS = 160;
const FEWEST = 200;

export function drawRates(root: ParentNode, view: PlaygroundView): void {
  const canvas = root.querySelector<HTMLCanvasElement>('.rates__canvas');
  const { run, state } = view.model;
  if (!canvas || !run) return;
  const place = prepare(canvas);
  if (!place) return;
  const theme = readTheme(canvas);
  const { ctx, box } = place;
  const { updates, rate: now } = run.status;
  const end = Math.max(FEWEST, 10 ** Math.ceil(Math.log10(Math.max(1, updates * 1.3))));
  const { id, options, table } = state.schedule;
  const schedule = view.pageEngine.schedule(
    id,
    state.rate,
    options,
    table.length > 0 ? table : undefined,
  );
  const at = Array.from({ length: POINTS + 1 }, (_, i) =>
    Math.max(1, Math.round((i * end) / POINTS)),
  );
  const rates = at.map((step) => schedule.rateAt(step));
  schedule.dispose();
  const most = Math.max(...rates, now, 1e-300);
  const x = axisScale(0, end, box.left + 2, box.left + box.width - 2);
  const y = axisScale(0, most * 1.05, box.top + box.height - 3, box.top + 5);
  ctx.beginPath();
  at.forEach((step, i) => {
    ctx.lineTo(x.pixel(step), y.pixel(rates[i] ?? 0));
  });
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(x.pixel(Math.min(updates, end)), y.pixel(now), 4, 0, 2 * Math.PI);
  ctx.fillStyle = theme.ink;
  ctx.fill();
}
