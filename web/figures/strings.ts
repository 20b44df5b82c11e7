/** Every text of the figures, in one place, so that a second language is a second dictionary. */
import { formatCount } from '../plot/format';

export const texts = {
  range: {
    choice: (names: string) => `one of ${names}`,
    whole: (range: string) => `a whole number ${range}`,
    closed: (min: string, max: string) => `from ${min} to ${max}`,
    above: (min: string) => `above ${min}`,
    atLeast: (min: string) => `at least ${min}`,
    below: (max: string) => `below ${max}`,
    atMost: (max: string) => `at most ${max}`,
    number: 'a finite number',
    pair: 'two numbers, as in -4.2,1.9',
    domain: 'four numbers xMin,xMax,yMin,yMax that ascend',
    regression:
      'linear_mse, linear_half_mse or logistic, then : and built_in, generated,count=…,slope=…,intercept=…,noise=…,seed=… or given,x=…~…,y=…~…',
    list: (schedule: string, separator = 'joined by ~') =>
      schedule === 'multi_step'
        ? `ascending step numbers of at least 0, ${separator}`
        : schedule === 'table'
          ? `factors of at least 0, ${separator}`
          : 'no list',
  },
  notes: {
    bad: (name: string, got: string, allowed: string, used: string) =>
      `${name}: got “${clip(got)}”, allowed is ${allowed}; used now: ${used}.`,
    refused: (name: string, got: string, why: string, used: string) =>
      `${name}: “${clip(got)}” is refused (${why}); used now: ${used}.`,
    of: (name: string, owner: string) => `${name} of ${owner}`,
    run: (number: number) => `run ${String(number)}`,
    runOf: (number: number, id: string) => `run ${String(number)}, ${id}`,
    nothing: 'nothing',
    leftOut: 'left out',
    ownStart: 'the start of this surface',
    ownView: 'the view of this surface',
    unknownKey: (key: string, known: string) =>
      `“${clip(key)}” is not a setting; known are ${known}. It is ignored.`,
    unknownOption: (id: string, owner: string, known: string) =>
      `“${clip(id)}” is not an option of ${owner}; known are ${known}. It is ignored.`,
    noValue: (key: string) => `${clip(key)} has no value; its default is used.`,
    twice: (key: string) => `${key} is given twice; the first one is used.`,
    version: (got: string, known: number) =>
      `The link has version ${clip(got)}, this page reads version ${String(known)}; what it understands is used.`,
    oneProblem: (key: string) => `A figure has one surface; ${key} is ignored.`,
    loneDomain: 'domain belongs to a formula, and there is none; it is ignored.',
    tooLong: (length: number, max: number) =>
      `The link has ${formatCount(length)} characters, at most ${formatCount(max)} are read; the default figure is shown.`,
    longFormula: (length: number, max: number) =>
      `a formula has at most ${formatCount(max)} characters, this one has ${formatCount(length)}`,
    tooManyRuns: (count: number, max: number) =>
      `${formatCount(count)} runs are asked for, at most ${formatCount(max)} fit; the first ${formatCount(max)} are used.`,
    noRuns: 'runs: none could be read; the default runs are used.',
    /** A note without its end, which says what a link uses instead. */
    why: (note: string) => note.replace(/; [^;]*$/, ''),
  },
  figure: {
    heading: 'One start, several rules',
    region: (heading: string) => `Contour figure: ${heading}`,
    loading: 'The engine is loading.',
    failed: (why: string) => `The engine could not start (${why}). Reload the page to try again.`,
    refused: (why: string) =>
      `This setting is refused: ${why}. The figure keeps the last one that worked.`,
    notes: 'From the link',
    dismiss: 'Dismiss',
    share: 'Share',
    copied: 'Link copied',
    copyFailed: 'The browser did not allow copying. The link is in the address field below.',
    link: 'Link to this state',
    copyLink: 'Copy link',
    numbersCopied: 'Numbers copied',
    controls: 'Controls',
    viewHelp:
      'Press or drag to move the start. Arrow keys move the view, plus and minus zoom, 0 shows the whole surface.',
    save: 'Save',
    savePicture: 'Picture (PNG)',
    saveNumbers: 'Numbers (CSV)',
    copyNumbers: 'Copy numbers (CSV)',
    numbers: 'Numbers',
    more: 'Settings',
    canvas: 'Contours of the loss with the paths of all runs',
    start: 'Start point',
    startHelp: 'Arrow keys move it, with Shift ten times as far, with Alt a tenth.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomAll: 'Show the whole surface',
    zoomPaths: 'Show all paths',
  },
  settings: {
    surface: 'Surface',
    start: 'Start',
    gradient: 'Gradient',
    show: 'Show',
    budget: 'Budget',
    view: 'View',
    ownView: 'zoomed',
    wholeView: 'whole',
    viewHelp:
      'Two fingers, Ctrl or ⌘ with the wheel, and + and − on the picture zoom; Shift with a drag moves the view.',
    of: 'Loss',
    kinds: { surface: 'a surface', formula: 'my formula', regression: 'a model on data' },
    formula: 'f(x, y) =',
    formulaHelp: 'x is θ₁, y is θ₂. For example x^2 + 20 y^2, sin(3x) + y^2, exp(-x^2 - y^2).',
    frame: 'From, to',
    losses: {
      linear_mse: 'linear regression, mean square',
      linear_half_mse: 'linear regression, half mean square',
      logistic: 'logistic regression, cross-entropy',
    },
    model: 'Model',
    data: 'Data',
    sources: { built_in: 'built in: area and rent', generated: 'generated', given: 'my own rows' },
    generator: {
      count: 'examples m',
      slope: 'true slope',
      intercept: 'true intercept',
      noise: 'noise in the data',
      seed: 'seed of the data',
    },
    rows: 'Rows x, y',
    rowsHelp: 'One example per line: x, a comma, y.',
    rowsError: (line: number) =>
      `Line ${String(line)} is not two numbers; every line is x, a comma, y`,
    rowsCount: (min: number, max: number) =>
      `Between ${formatCount(min)} and ${formatCount(max)} rows are needed`,
    exact: 'exact',
    batch: (size: number) => `mini-batch m′ = ${formatCount(size)}`,
    synthetic: (sigma: string) => `synthetic noise σ = ${sigma}`,
    batchSize: 'mini-batch size m′ (0 = all)',
    noBatch:
      'A surface has no examples, so its gradient is exact. Choose a model on data for mini-batches.',
    sigma: 'synthetic noise σ',
    noiseHelp:
      'Gaussian noise added to the exact gradient. It is not SGD: its size does not depend on the data.',
    seed: 'seed of batches and noise',
    steps: 'steps, the same for every run',
    tolerance: 'converged when the gradient norm is at most',
    budgetValue: (steps: number) => `${formatCount(steps)} steps`,
    ownStart: 'Back to the start of this surface',
    nothing: 'nothing',
    overlays: {
      gradient: 'gradient −εg',
      velocity: 'velocity −εv',
      squares: 'average of squares √r',
      update: 'update Δθ',
      levels: 'levels',
      data: 'data',
    },
    arrows: 'arrows',
  },
  transport: {
    label: 'Steps',
    reset: 'Back to the start',
    back: 'One step back',
    play: 'Play',
    pause: 'Pause',
    forward: 'One step',
    end: 'To the end',
    scrub: 'Step',
    scrubValue: (step: number, of: number) => `step ${formatCount(step)} of ${formatCount(of)}`,
    speed: 'Speed',
    speedValue: (speed: string) => `${speed} steps/s`,
  },
  runs: {
    title: 'Runs',
    lossAt: (step: number) => `loss at step ${formatCount(step)}`,
    lossName: (name: string) => `Loss of ${name}`,
    select: (name: string) => `Show the arrows and numbers of ${name}`,
    rate: 'learning rate ε',
    rateOf: (name: string) => `Learning rate ε of ${name}`,
    rateValue: (rate: string, regime: string | null) => `${rate}${regime ? `, ${regime}` : ''}`,
    regimes: {
      crawls: 'crawls',
      converges: 'converges',
      oscillates: 'oscillates',
      diverges: 'diverges',
    },
    options: (name: string) => `Settings of ${name}`,
    optimizer: 'Optimizer',
    schedule: 'Schedule of ε',
    milestones: 'Milestones (steps)',
    factors: 'Factors of ε, one per step',
    listSeparator: 'separated by spaces or commas',
    add: 'Add a run',
    remove: 'Remove this run',
    full: (max: number) => `${formatCount(max)} runs are the most one figure holds.`,
    diverged: (step: number) => `diverged at ${formatCount(step)}`,
  },
  equations: {
    title: (name: string, update: number) =>
      `${name}, with the numbers of step ${formatCount(update)}`,
    diverged: (name: string, update: number) =>
      `${name}, step ${formatCount(update)}, which diverged`,
    axes: 'θ₁ above, θ₂ below',
    batch: (rows: string) => `B: rows ${rows}`,
  },
  data: {
    title: 'Data',
    all: (count: number) => `m = ${formatCount(count)}, all of them in every gradient`,
    batch: (size: number, count: number) =>
      `m′ = ${formatCount(size)} of m = ${formatCount(count)}, filled: the rows of this step`,
    label: (count: number) =>
      `${formatCount(count)} examples with the model of every run at this step`,
  },
  picture: {
    scene: (surface: string, x: string, y: string) =>
      `Loss ${surface}. All runs start at (${x}, ${y}).`,
    start: 'start',
    minimum: 'minimum',
    squares: 'ε√r',
    fullGradient: '−ε∇J',
    arrowScale: (factor: string) =>
      factor === '1'
        ? 'arrows at the scale of the axes'
        : `arrows ${factor} × the scale of the axes`,
  },
  pad: {
    canvas:
      'Pad: draw a digit. Arrows move the pen, space sets it down and lifts it, Delete clears',
    pen: (x: number, y: number, down: boolean) =>
      `pen ${down ? 'down' : 'up'}, ${String(x)} % from the left, ${String(y)} % from the top`,
    seen: 'as the network sees it',
    clear: 'Clear',
  },
  charts: {
    loss: { title: 'Loss', note: '' },
    gradientNorm: { title: 'Gradient norm', note: '' },
    rate: { title: 'Learning rate', note: 'ε' },
    distance: { title: 'Distance', note: 'to the minimum' },
    log: 'log',
    step: 'step',
    /** Where a line is first above the top of its chart. */
    leaves: (who: string, unit: string, at: number) =>
      `${who} leaves the top of the chart at ${unit} ${String(at)}.`,
    /** Where a value first has no place: NaN, and on a logarithmic axis 0 and what is below. */
    gap: (who: string, value: string, unit: string, at: number) =>
      `${who} is ${value} at ${unit} ${String(at)}, which has no place on the axis.`,
    empty: 'There is no value that the axis can show.',
    theLine: 'The line',
  },
  numbersTable: {
    caption: (step: number) => `Step ${formatCount(step)}`,
    columns: {
      run: 'run',
      theta1: 'θ₁',
      theta2: 'θ₂',
      loss: 'loss',
      norm: '|∇J|',
      rate: 'ε',
      distance: 'distance',
    },
  },
  fields: {
    number: (got: string, allowed: string) =>
      `${got === '' ? 'Nothing is typed' : `“${clip(got)}” is not a number`}; allowed is ${allowed}`,
    bad: (got: string, allowed: string) =>
      `${got === '' ? 'Nothing is typed' : `“${clip(got)}” does not fit`}; allowed is ${allowed}`,
    /** What was wrong and is allowed, and what goes on working: a text of one line, or '' for one that is not shown. */
    refused: (why: string, used: string) =>
      `${why.replace(/\.$/, '')}. ${used === '' ? 'What was valid last' : clip(used)}\u00a0stays in use.`,
  },
  commentary: {
    between: (name: string, step: number) =>
      `${name}, step ${formatCount(step)} → ${formatCount(step + 1)}:`,
    at: (name: string, step: number) => `${name}, step ${formatCount(step)}:`,
    loss: (loss: string) => `the loss is ${loss}.`,
    diverged: (update: number, rate: string) =>
      `update ${formatCount(update)} at ε = ${rate} gives no finite loss. The run has diverged; its last finite point stays.`,
    converged: (step: number, norm: string) =>
      `converged at step ${formatCount(step)}, where the gradient norm is ${norm}.`,
    flat: 'the gradient is exactly 0 here, so it gives no direction.',
    grows: (factor: string) => `the loss is ${factor} times that of the start: the run runs away.`,
    unstable: (rate: string, limit: string) =>
      `ε = ${rate} is above ${limit}, the largest rate that is stable at this point.`,
    angles: (gradient: number, update: number) =>
      `the gradient points ${String(gradient)}° away from the minimum, its step ${formatCount(update)}°.`,
    straight: 'gradient and step point straight at the minimum.',
    sameAngle: (angle: number) =>
      `gradient and step both point ${String(angle)}° away from the minimum.`,
    uphill: (axes: string) => `along ${axes} its step runs uphill.`,
    and: ' and ',
    flips: (axis: string, flips: number, steps: number) =>
      `along ${axis} the step changed sign ${times(flips)} in ${formatCount(steps)} steps.`,
    noise: (rows: number, ratio: string) =>
      `with ${formatCount(rows)} rows per update the gradient's spread is ${ratio} times its mean.`,
    change: (before: string, now: string) =>
      `the last step took the loss from ${before} to ${now}.`,
  },
};

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${formatCount(count)} times`;
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
