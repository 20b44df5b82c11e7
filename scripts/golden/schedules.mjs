const ANNEAL = { cos: 0, linear: 1 };
const CYCLES = { triangular: 0, triangular2: 1, exp_range: 2 };

/**
 * How the engine says a schedule of the file: [id, rate, options, table]. The file's ids are <schedule>[_variant];
 * what distinguishes variants is in their params, so the params decide.
 */
function translate(record) {
  const { params: p, lr0 } = record;
  const id = record.id;
  if (id.startsWith('warmup_cosine')) {
    const options = { warm_up: p.warmup, warm_up_start: p.start_factor, total: p.total - p.warmup };
    return [
      'cosine',
      lr0,
      { ...options, end: p.eta_min, warm_up_from: id.endsWith('plus1') ? 1 : 0 },
    ];
  }
  if (id.startsWith('constant')) {
    return [
      'constant',
      lr0,
      p.factor === undefined ? {} : { factor: p.factor, total: p.total_iters },
    ];
  }
  if (id.startsWith('multi_step')) return ['multi_step', lr0, { gamma: p.gamma }, p.milestones];
  if (id.startsWith('step')) return ['step', lr0, { every: p.step_size, gamma: p.gamma }];
  if (id.startsWith('exponential')) {
    return ['exponential', lr0, p.k === undefined ? { gamma: p.gamma } : { gamma: 1, k: p.k }];
  }
  if (id.startsWith('inverse_time')) return ['inverse_time', lr0, { k: p.k, every: p.every ?? 1 }];
  if (id.startsWith('polynomial')) {
    return ['polynomial', lr0, { total: p.total_iters, power: p.power, end: p.lr_end ?? 0 }];
  }
  if (id.startsWith('linear')) {
    if (p.tau !== undefined) {
      return ['linear', lr0, { total: p.tau, start_factor: 1, end_factor: p.lr_tau / lr0 }];
    }
    const { start_factor, end_factor } = p;
    return ['linear', lr0, { total: p.total_iters, start_factor, end_factor }];
  }
  if (id.startsWith('cosine_restarts')) {
    return ['cosine_restarts', lr0, { period: p.T_0, multiplier: p.T_mult, end: p.eta_min }];
  }
  if (id.startsWith('cosine')) {
    const repeats = id.includes('clamped') ? 0 : 1;
    return ['cosine', lr0, { total: p.T_max, end: p.eta_min, repeats }];
  }
  if (id.startsWith('one_cycle')) {
    const options = { total: p.total_steps, rise: p.pct_start, div: p.div_factor };
    const shape = { anneal: ANNEAL[p.anneal_strategy], three_phases: p.three_phase ? 1 : 0 };
    const { base_momentum, max_momentum } = p;
    const rest = { final_div: p.final_div_factor, base_momentum, max_momentum };
    return ['one_cycle', p.max_lr, { ...options, ...shape, ...rest }];
  }
  if (id.startsWith('cyclic')) {
    const options = {
      base: p.base_lr,
      up: p.step_size_up,
      down: p.step_size_down ?? p.step_size_up,
    };
    return ['cyclic', p.max_lr, { ...options, mode: CYCLES[p.mode], gamma: p.gamma }];
  }
  if (id.startsWith('plateau')) {
    const { factor, patience, threshold, cooldown } = p;
    const kinds = {
      mode: p.mode === 'max' ? 1 : 0,
      threshold_mode: p.threshold_mode === 'abs' ? 1 : 0,
    };
    return ['plateau', lr0, { factor, patience, threshold, cooldown, ...kinds, end: p.min_lr }];
  }
  throw new Error(`there is no schedule for ${id}`);
}

/** schedules.json: every rate of every schedule, momentum and closed forms where given. */
export function checkSchedules(engine, file, tally) {
  for (const record of file.schedules) {
    try {
      const [id, rate, options, table] = translate(record);
      const schedule = engine.schedule(id, rate, options, table);
      const rates = [];
      const momenta = [];
      for (let t = 0; t < record.lr.length; t++) {
        if (record.metric && t > 0) schedule.report(record.metric[t - 1]);
        rates.push(schedule.rateAt(t));
        momenta.push(schedule.momentumAt(t));
      }
      schedule.dispose();
      const pairs = [['lr', record.lr, rates]];
      if (record.closed_form) {
        pairs.push(['closed_form', record.closed_form, rates.slice(0, record.closed_form.length)]);
      }
      if (record.momentum) {
        pairs.push(['momentum', record.momentum, momenta.slice(0, record.momentum.length)]);
      }
      tally.record(record.id, pairs);
    } catch (error) {
      tally.fail(record.id, String(error));
    }
  }
}
