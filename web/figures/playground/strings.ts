/** Every text of the playground, in one place. What all figures say is in ../strings.ts. */
const plural = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

export const words = {
  automatic: 'the usual one',
  tableData: 'the first data set',
  stopGrammar: 'epochs:500, loss:0.01 or accuracy:99',
  unitGrammar: 'a layer and a unit of the network, as in 2.1',
  noFeature: 'A network needs at least one input; x and y are used.',
  idleKey: (key: string) => `${key} has no effect here, as it has none in TensorFlow Playground.`,
  perLayer: (name: string, got: number, layers: number) =>
    `${name}: ${String(got)} words for ${plural(layers, 'layer', 'layers')}; the first is used for all.`,
  tooManyLayers: (got: number, most: number) =>
    `${String(got)} layers are asked for, at most ${String(most)} fit; the first ${String(most)} are used.`,
  given: {
    shape:
      'task,classes,inputs:numbers joined by ~, row after row with the label last (2 to 20000 rows)',
    number: (at: number) => `finite numbers; number ${String(at)} is none`,
    label: (got: string, classes: number) =>
      `labels ${classes === 2 ? '−1 and 1' : `0 to ${String(classes - 1)}`}; ${got} is none of them`,
  },
} as const;

export { plural };
