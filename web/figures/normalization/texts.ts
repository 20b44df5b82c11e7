/** Every text of the normalization figure. */
const plural = (count: number, one: string, more: string): string =>
  `${String(count)} ${count === 1 ? one : more}`;

export const texts = {
  region: 'Feature normalization',
  heading: 'From an ellipse to a circle',
  lede: 'The same flats, the same model, the same place in the picture: only the features are measured differently.',
  stages: ['raw', 'standardized', 'whitened'],
  between: (from: string, to: string, part: string) => `${part} of the way from ${from} to ${to}`,
  morph: 'Features',
  morphFormula: ['x', '(x − μ)/σ', 'W(x − μ)/σ'],
  pairs: {
    area_age: { name: 'area and age', axes: ['area (m²)', 'age (years)'] },
    area_rooms: { name: 'area and rooms, which go together', axes: ['area (m²)', 'rooms'] },
    area_feet: { name: 'area twice, in m² and in whole ft²', axes: ['area (m²)', 'area (ft²)'] },
    area_constant: { name: 'area and a feature that is always 1', axes: ['area (m²)', 'constant'] },
  },
  axes: ['x₁', 'x₂'],
  settings: {
    features: 'Features',
    test: 'Test rows',
    budget: 'Budget',
    steps: 'steps',
    budgetValue: (steps: number) => `${String(steps)} steps`,
    splits: {
      third: 'every third flat',
      large: 'the twenty largest flats',
      one: 'a single flat, the largest',
    },
    about: (train: number, test: number) =>
      `120 invented flats; the model is rent ≈ w₁x₁ + w₂x₂, rent in 1000 € less its mean. ${String(train)} train, ${String(test)} test.`,
  },
  cloud: {
    title: 'Features',
    note: 'dots train, squares test, the cross is μ ± σ',
    label: (count: number, test: number, x: string, y: string) =>
      `${String(count)} training rows and ${String(test)} test rows; mean at (${x}, ${y}).`,
  },
  loss: {
    title: 'Loss of the weights',
    note: 'J(w) = 1/m Σ (w₁x₁ + w₂x₂ − y)², equal axes',
    label: (condition: string, x: string, y: string, loss: string, step: number) =>
      `Contours of the loss, condition number ${condition}. At step ${String(step)} the weights are (${x}, ${y}), the loss is ${loss}.`,
    names: ['w₁', 'w₂'],
    start: 'Start of the descent',
    startLabel: 'start',
    startHelp: 'Arrow keys move it, with Shift ten times as far.',
  },
  rate: {
    title: 'Learning rate',
    value: (share: string, rate: string) => `ε = ${share} · 2/λmax = ${rate}`,
    label: 'Learning rate ε as a share of the largest stable one',
    text: (share: string, rate: string, regime: string | null) =>
      `${share} of 2/λmax, ε = ${rate}${regime ? `, ${regime}` : ''}`,
  },
  chart: { title: 'Loss', note: 'log' },
  measures: {
    title: 'Before and after',
    note: 'all measured by the engine',
    head: '',
    rows: {
      mean: 'mean μ of x₁, x₂',
      variance: 'variance σ² of x₁, x₂',
      condition: 'condition number κ',
      steepest: 'steepest curvature λmax',
      rate: 'largest stable rate 2/λmax',
      steps: 'steps to within 1 % of J(0)',
    },
    diverges: 'diverges',
    never: (most: string) => `> ${most}`,
    flat: '∞',
    pending: '…',
  },
  trap: {
    title: 'The trap: which μ and σ for the test rows',
    note: {
      training:
        'The test rows are measured with the ruler of the training rows: they keep their place.',
      own: 'The test rows are measured with a ruler of their own: they land in the middle, whoever they are.',
    },
    raw: 'Raw features have no μ and σ to choose: go on to standardized.',
    choose: 'Statistics for the test rows',
    choices: { training: 'of the training rows', own: 'their own' },
    rows: {
      training: 'training loss',
      right: 'test loss with μ, σ of the training rows',
      trap: 'test loss with their own μ, σ',
    },
    at: (step: number) => `with the weights of step ${String(step)}`,
  },
  remark: {
    lead: (step: number) => `Step ${String(step)}:`,
    loss: (loss: string, gap: string) => `the loss is ${loss}, ${gap} above its minimum.`,
    grows: (factor: string) => `the loss is ${factor} times that of the start: ε is above 2/λmax.`,
    diverged: (step: number) =>
      `the loss is no longer finite after step ${String(step)}. The run has diverged.`,
    shape: (condition: string) => `κ = ${condition};`,
    flat: 'one direction is flat, as a feature without spread says nothing about its weight;',
    settled: (step: number) => `Within 1 % of J(0) since step ${String(step)}.`,
  },
  numbers: {
    caption: (step: number) => `Step ${String(step)}`,
    columns: ['step', 'w₁', 'w₂', 'J', '|∇J|'],
  },
  menu: {
    csv: 'Numbers of the descent (CSV)',
    copy: 'Copy numbers (CSV)',
    picture: 'Picture (PNG)',
  },
  count: plural,
};
