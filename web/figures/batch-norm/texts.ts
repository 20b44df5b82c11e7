/** Every text of the batch-norm figure. */
import { formatCount } from '../../plot/format';
const many = (count: number, one: string, more: string): string =>
  `${formatCount(count)} ${count === 1 ? one : more}`;

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

export const texts = {
  region: 'Batch norm',
  lede: {
    batch: 'Read downwards: centered, brought to variance 1, then scaled by γ and shifted by β.',
    layer: 'The same steps, but μ and σ² are taken over the units of one digit.',
  },
  headings: {
    batch: (count: number) =>
      `One unit, a mini-batch of ${NUMBERS[count] ?? formatCount(count)} ${count === 1 ? 'digit' : 'digits'}`,
    layer: (units: number) => `One digit, the ${many(units, 'unit', 'units')} of a layer`,
  },
  choose: {
    placement: 'Where the normalization is',
    norm: 'What is averaged',
    before: 'before the activation',
    after: 'after',
    batch: 'batch norm',
    layer: 'layer norm',
  },
  stage: 'Stage',
  sum: 'Weighted sum',
  intoNext: 'into the next layer',
  intoNorm: 'into the normalization',
  stages: 'Stages of the normalization',
  digit: (label: number, place: number) =>
    `digit ${String(label)}, place ${String(place)} of the mini-batch`,
  unit: (index: number) => `u${String(index + 1)}`,
  unitLong: (index: number) => `unit ${String(index + 1)}`,
  more: (count: number) => `and ${formatCount(count)} more`,
  waiting: 'The network is being built.',
  knobs: {
    label: 'γ and β of this unit',
    undo: 'Undo it all',
    learned: 'Learned',
    gamma: 'Scale',
    beta: 'Shift',
    gammaMark: (value: string) => `undo √(δ + σ²) = ${value}`,
    betaMark: (value: string) => `undo μ = ${value}`,
    gammaName: 'Scale γ',
    betaName: 'Shift β',
    gammaValue: (value: string, undo: string) => `${value}; ${undo} undoes the division`,
    betaValue: (value: string, undo: string) => `${value}; ${undo} undoes the centering`,
    typed: 'Value',
  },
  settings: {
    network: 'Network',
    networkValue: (layers: number, units: number, activation: string) =>
      `64 – ${Array.from({ length: layers }, () => String(units)).join(' – ')} – 10, ${activation}`,
    layers: 'hidden layers',
    units: 'units in each',
    activation: 'activation',
    initialization: 'initialization',
    training: 'Training',
    trainingValue: (rate: string, batch: number) => `ε ${rate}, m′ ${String(batch)}`,
    rate: 'learning rate ε',
    batchSize: 'digits per mini-batch m′',
    steps: 'mini-batches in all',
    seed: 'seed of data, weights and batches',
    statistics: 'Running statistics',
    statisticsValue: (rho: string, how: string) => `ρ ${rho}, ${how}`,
    rho: 'ρ of the moving average',
    delta: 'δ inside the root',
    convention: 'at test time',
    conventions: {
      lecture: 'lecture, as it is',
      lecture_corrected: 'lecture, corrected',
      pytorch: 'PyTorch, from 0 and 1',
    },
    shown: 'Shown',
    shownValue: (layer: number, unit: number) =>
      `layer ${String(layer + 1)}, unit ${String(unit + 1)}`,
    layer: 'hidden layer',
    unit: 'unit',
    trained: 'Plain gradient descent on cross-entropy; 80 % of the 1797 digits are trained on.',
  },
  running: {
    title: 'Running μ and σ²: the same moving average again',
    note: (rho: string, batches: number, raw: string, corrected: string) =>
      `ρ = ${rho}, started at 0. After ${many(batches, 'batch', 'batches')} running μ = ${raw}, corrected ${corrected}.`,
    notePytorch: (rho: string, batches: number, mean: string) =>
      `ρ = ${rho}, started at μ = 0 and σ² = 1, not corrected. After ${many(batches, 'batch', 'batches')} running μ = ${mean}.`,
    noteStart: (rho: string) => `ρ = ${rho}. No mini-batch has been seen yet.`,
    mean: (batch: number) => `mean of z, one dot per mini-batch of ${String(batch)}`,
    meanAfter: (batch: number) => `mean of h, one dot per mini-batch of ${String(batch)}`,
    variance: 'variance',
    truth: (count: number) => `all ${formatCount(count)}`,
    raw: { mean: 'running μ', variance: 'running σ²' },
    corrected: 'corrected',
    ownTitle: 'Every digit brings its own μ and σ²',
    layer:
      'Layer norm keeps no running statistics: each digit gets its own shift and scale, in training and at test time.',
    axis: 'mini-batch',
    chart: (what: string, parts: string) => `${what}. ${parts}`,
  },
  test: {
    title: 'Test time: one digit',
    note: (count: number, own: string, company: number, running: string) =>
      company === 1
        ? `With its own statistics a single digit is no mini-batch. On ${formatCount(count)} test digits: ${own} right that way, ${running} with running statistics.`
        : `Normalized with ${String(company - 1)} others. On ${formatCount(count)} test digits: ${own} right that way, ${running} with running statistics.`,
    noteLayer: (count: number, share: string) =>
      `Layer norm does not look at other digits: ${share} of ${formatCount(count)} test digits are right, alone or together.`,
    own: (company: number) => (company === 1 ? 'Batch of one' : `Batch of ${String(company)}`),
    ownOne: 'σ² = 0, so every unit is normalized to 0: only β is left',
    ownMany: (others: number) => `μ and σ² of this digit and ${many(others, 'other', 'others')}`,
    ownLayer: 'μ and σ² over the units of this digit',
    running: 'Running statistics',
    runningUnit: (mean: string, variance: string) => `μ = ${mean}, σ² = ${variance} in this unit`,
    runningLayer: 'none are kept',
    verdict: (share: string, right: boolean | null) =>
      right === null ? `${share} sure` : `${right ? 'right' : 'wrong'}, ${share} sure`,
    answer: (label: number) => `answers ${String(label)}`,
    next: 'Next test digit',
    truth: (label: number) => `This is a ${String(label)}`,
    drawn: 'Your own',
    company: 'Digits normalized together',
    companyTitle: 'Right answers',
    companyNote: (company: number) => `by digits in the test batch: ${String(company)}`,
    companyValue: (company: number, own: string, running: string) =>
      `${many(company, 'digit', 'digits')}: ${own} right with statistics of the batch, ${running} with running ones`,
    ownLine: 'own batch',
    runningLine: 'running',
    pending: 'Measured as soon as the figure rests.',
  },
  layers: {
    title: 'What leaves each layer',
    note: 'All training digits. Filled: normalized. Dashed: the same network without normalization.',
    layer: (layer: number) => `Layer ${String(layer + 1)}`,
    spread: (layer: number, below: string, above: string) =>
      `Layer ${String(layer + 1)}: ${below} of the outputs of the normalized network are outside the middle half of the axis, ${above} without normalization.`,
    pending: 'Measured as soon as the figure rests.',
  },
  matrix: {
    title: 'Which numbers are averaged',
    batch: (unit: number) =>
      `z of this layer. Batch norm: one row, unit ${String(unit + 1)} over all digits.`,
    layer: (sample: number) =>
      `z of this layer. Layer norm: one column, digit ${String(sample + 1)} over all units.`,
    label:
      'Weighted sums of this layer, units down, digits across. Arrow keys choose unit and digit.',
    rows: 'units',
    columns: 'digits',
    value: (unit: number, sample: number, z: string) =>
      `unit ${String(unit + 1)}, digit ${String(sample + 1)}: z = ${z}`,
  },
  remark: {
    lead: (step: number) =>
      step === 0 ? 'Before the first update:' : `After ${many(step, 'update', 'updates')}:`,
    batch: (mean: string, variance: string, count: number) =>
      `over these ${formatCount(count)} digits the unit has μ = ${mean} and σ² = ${variance}.`,
    layer: (mean: string, variance: string, count: number) =>
      `over its ${formatCount(count)} units this digit has μ = ${mean} and σ² = ${variance}.`,
    learned: (gamma: string, beta: string) => `It has learned γ = ${gamma} and β = ${beta}.`,
    undone: (left: string) =>
      `γ = √(δ + σ²) and β = μ undo it all: what leaves differs from what enters by at most ${left}.`,
    changed: (shown: string, learned: string) =>
      `With these γ and β the loss of this mini-batch is ${shown}; as learned it is ${learned}.`,
    one: 'A mini-batch of one: z − μ = 0 in every unit, so nothing of the digit is left.',
    saturated: (count: number, of: number) =>
      `${formatCount(count)} of ${formatCount(of)} values come out beyond ±0.95.`,
    diverged: (update: number, rate: string) =>
      `update ${formatCount(update)} at ε = ${rate} gives no finite loss. The run has diverged; its last finite state stays.`,
    recording: (done: number, of: number) =>
      `Recording update ${formatCount(done)} of ${formatCount(of)}.`,
  },
  menu: {
    stages: 'Numbers of this mini-batch (CSV)',
    history: 'Running statistics (CSV)',
    copy: 'Copy numbers (CSV)',
    picture: 'Picture (PNG)',
  },
  numbers: {
    caption: (step: number, layer: number, unit: number) =>
      `After ${formatCount(step)} updates, layer ${String(layer + 1)}, unit ${String(unit + 1)}`,
    sample: 'digit',
    unit: 'unit',
  },
};
