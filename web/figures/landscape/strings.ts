/** Every text of the landscape figure, so that a second language is a second dictionary. */
import { formatCount } from '../../plot/format';
import type { Norm } from '../../engine/network-types';

const percent = (part: number): string => `${(100 * part).toFixed(part < 0.1 ? 1 : 0)} %`;

export const landscapeTexts = {
  heading: 'Two networks, one knob: the loss around them',
  region: (heading: string) => `Landscape figure: ${heading}`,
  names: {
    none: 'Without normalization',
    batch: 'With batch norm',
    layer: 'With layer norm',
  } satisfies Record<Norm, string>,
  short: { none: 'without', batch: 'batch norm', layer: 'layer norm' } satisfies Record<
    Norm,
    string
  >,
  working: 'computing',
  odd: (range: string) => `${range}, odd`,
  training: 'Both networks are trained.',
  loss: (loss: string) => `training loss ${loss}`,
  extent: (extent: string) => `± ${extent}`,
  explained: (u: number, v: number) =>
    `the plane holds ${percent(u + v)} of the path: ${percent(u)} along u, ${percent(v)} along v`,
  random: 'two random directions, each unit’s part as long as its own weights',
  noPlane: (why: string) => `No plane here: ${why}.`,
  diverged: (epoch: number) => `diverged in epoch ${formatCount(epoch)}`,
  start: 'start',
  plane: (name: string, low: string, high: string, middle: string, extent: string) =>
    `${name}: on a plane of ± ${extent} around the network the training loss lies between ${low} and ${high}; in the middle it is ${middle}.`,
  points: (count: number, updates: number) =>
    `The path has ${formatCount(count)} stored points up to update ${formatCount(updates)}.`,
  settings: {
    data: 'Data',
    dataValue: (label: string, noise: string) => `${label}, noise ${noise} %`,
    noise: 'noise in percent',
    network: 'Network',
    networkValue: (layers: number, units: number, activation: string) =>
      `${String(layers)} × ${String(units)} ${activation}`,
    layers: 'hidden layers',
    units: 'units per layer',
    activation: 'Activation',
    initialization: 'Initialization',
    norm: 'The knob',
    norms: { batch: 'batch norm', layer: 'layer norm' },
    placement: 'Placement',
    placements: { before: 'before the activation', after: 'after the activation' },
    training: 'Training',
    optimizer: 'Optimizer',
    rate: 'learning rate ε',
    batchSize: 'mini-batch size m′',
    epochs: 'budget in epochs',
    seed: 'seed of data, first weights and batches',
    plane: 'Plane',
    planeValue: (directions: string, center: string) => `${directions}, ${center}`,
    directions: 'Directions',
    directionNames: {
      random: 'random, filter-normalized',
      path: 'principal directions of the path',
    },
    directionShort: { random: 'random', path: 'along the path' },
    center: 'Around',
    centers: {
      here: 'the network of this epoch: the plane follows',
      end: 'the last network: the plane stays',
    },
    centerShort: { here: 'around this network', end: 'around the last network' },
    extent: 'half the width of the plane (0 = suggested)',
    resolution: 'points along a side',
    directionSeed: 'seed of the random directions',
    nextSeed: 'Other directions',
  },
  epoch: 'Epoch',
  scrubValue: (epoch: number, of: number) => `epoch ${formatCount(epoch)} of ${formatCount(of)}`,
  speedValue: (speed: string) => `${speed} epochs/s`,
  charts: {
    train: 'Loss, training part',
    test: 'Loss, test part',
    log: 'log',
    epoch: 'epoch',
    describe: (title: string, epoch: number, values: string) =>
      `${title}, epoch ${formatCount(epoch)}: ${values}.`,
  },
  remark: {
    lead: (epoch: number) => `Epoch ${formatCount(epoch)}:`,
    now: (without: string, name: string, other: string) =>
      `the training loss is ${without} without normalization and ${other} with ${name}.`,
    middles: { here: 'this network', end: 'the last network' },
    rise: (times: string, radius: string, name: string, first: boolean) =>
      `${times} times${first ? ' as high as there' : ''} ${name} (radius ${radius})`,
    around: (middle: string, without: string, other: string) =>
      `On a circle around ${middle} the loss is on average ${without}, ${other}.`,
    one: (name: string, why: string) => `${name}: ${why}.`,
    diverged: (name: string, epoch: number) =>
      `${name} diverged in epoch ${formatCount(epoch)}; its last finite weights stay.`,
  },
  axes: {
    path: 'u and v, the axes of a plane, are directions in the space of all parameters of its network: along u the path of training spreads most, along v most of the rest.',
    random:
      'u and v, the axes of a plane, are random directions in the space of all parameters of its network.',
  },
  numbers: {
    caption: (epoch: number) => `Epoch ${formatCount(epoch)}`,
    rows: {
      train: 'loss, training part',
      test: 'loss, test part',
      trainAccuracy: 'right, training part',
      testAccuracy: 'right, test part',
      middle: 'loss in the middle of the plane',
      low: 'lowest loss of the plane',
      high: 'highest loss of the plane',
      half: 'mean loss half way to the edge',
      extent: 'half the width of the plane',
      explainedU: 'share of the path along u',
      explainedV: 'share of the path along v',
      points: 'points of the path',
    },
  },
  note: 'The plane’s loss is that of all training rows; batch norm uses their μ and σ² there, and its running ones in the charts.',
} as const;
