/** Every text of the training-loop figure, so that a second language is a second dictionary. */
import { formatCount } from '../../plot/format';
import type { Grain, Stage } from './ticks';

export const loopTexts = {
  heading: 'One row of XOR, four stages',
  lede: 'Present a sample, compare the answer with the label, send the error back, change the weights. Then the next row.',
  region: (heading: string) => `Training-loop figure: ${heading}`,
  stagesLabel: 'Stages',
  stages: {
    forward: { title: 'Forward', note: 'from inputs to answer' },
    loss: { title: 'Loss', note: 'answer against label' },
    backward: { title: 'Backward', note: 'the error goes back' },
    update: { title: 'Update', note: 'every weight moves' },
  } satisfies Record<Stage, { title: string; note: string }>,
  grains: { stage: 'stage', row: 'row', pass: 'pass' } satisfies Record<Grain, string>,
  stepBy: 'Step by',
  data: 'Data',
  goToRow: (row: number) => `Go to row ${String(row)} of this pass`,
  answerColumn: 'ŷ, the answer with the weights of this step',
  meanLoss: 'Mean loss',
  perPass: 'after each pass',
  perPassLog: 'after each pass, log',
  chart: (pass: number, loss: string) =>
    `Mean loss over the four rows: ${loss} after ${formatCount(pass)} passes.`,
  picture: 'The network with its numbers',
  label: 'label',
  unknown: '?',
  /** Where an update is not made. */
  none: '–',
  count: (pass: number, passes: number) =>
    [formatCount(pass), ` / ${formatCount(passes)}`] as const,
  passWord: 'Pass',
  where: (row: number, stage: number) => `row ${String(row)} of 4, stage ${String(stage)} of 4`,
  scrubValue: (pass: number, row: number, stage: string) =>
    `pass ${formatCount(pass)}, row ${String(row)} of 4, ${stage}`,
  speedValue: (speed: string, grain: string) => `${speed} ${grain}s/s`,
  settings: {
    optimizer: 'Optimizer',
    activation: 'Hidden units',
    output: 'Output',
    outputs: {
      sigmoid: 'σ(z), labels 0 and 1',
      tanh: 'tanh z, labels −1 and 1',
      linear: 'z, labels 0 and 1',
    },
    start: 'First weights',
    startValue: (name: string, seed: number) => `${name}, seed ${String(seed)}`,
    budget: 'Budget',
    budgetValue: (passes: number) => `${formatCount(passes)} passes`,
    rate: 'learning rate ε',
    initialization: 'Initialization',
    seed: 'seed of the first weights',
    nextSeed: 'Another seed',
    passes: 'passes over the four rows',
    activationHelp: (formula: string) => `g(z) = ${formula}`,
  },
  remark: {
    lead: (pass: number, row: number) => `Pass ${formatCount(pass)}, row ${String(row)}:`,
    forward: (x1: string, x2: string, answer: string) =>
      `for (${x1}, ${x2}) the network answers ŷ = ${answer}.`,
    loss: (gap: string, side: 'above' | 'below', label: string, loss: string) =>
      `the answer is ${gap} ${side} the label ${label}, so L = ${loss}.`,
    exact: (label: string) => `the answer equals the label ${label} to the last bit: L = 0.`,
    mean: (mean: string) => ` The mean over the four rows is ${mean}.`,
    backward: (name: string, gradient: string, direction: 'smaller' | 'larger') =>
      `L is most sensitive to ${name}: ∂L/∂${name} = ${gradient}, so a ${direction} ${name} lowers L.`,
    flat: 'every derivative is 0 here: no weight moves.',
    update: (before: string, after: string) =>
      `asked again, this row would now have L = ${after} instead of ${before}.`,
    others: (before: string, after: string, verb: 'falls' | 'rises' | 'stays') =>
      verb === 'stays'
        ? ` The mean over all four rows stays ${before}.`
        : ` The mean over all four rows ${verb} from ${before} to ${after}.`,
    diverged: (update: number, rate: string) =>
      `update ${formatCount(update)} at ε = ${rate} gives no finite loss. The run has diverged; its last finite weights stay.`,
  },
  words: {
    unit: (name: string, z: string, out: string) => `${name}: z ${z}, output ${out}`,
    weight: (name: string, from: string, to: string, value: string) =>
      `${name} from ${from} to ${to}: ${value}`,
    bias: (name: string, to: string, value: string) => `${name} of ${to}: ${value}`,
    gradient: (value: string) => `derivative ${value}`,
    next: (value: string) => `becomes ${value}`,
    answer: (answer: string, label: string) => `Answer ${answer}, label ${label}`,
    loss: (loss: string) => `loss ${loss}`,
  },
  numbers: {
    caption: (pass: number, row: number) =>
      `Pass ${formatCount(pass)}, row ${String(row)}: parameters`,
    columns: ['parameter', 'value', '∂L/∂·', 'after the update'] as const,
  },
  viewHelp:
    'Arrow keys step: left and right by the chosen step, up and down by row. Enter or Space on a stage goes there.',
} as const;
