import createContour from 'downhill-contour-module';
import createFeatures from 'downhill-features-module';
import createDownhill from 'downhill-module';
import createNetwork from 'downhill-network-module';
import { describe, expect, it } from 'vitest';
import { BOUND_NAMES, CONTOUR_NAMES, NETWORK_NAMES } from '../../../web/engine/module';
import { bytesOf } from './engine';

type Names = Readonly<Record<string, readonly string[]>>;
type Module = Record<string, { create?: unknown; prototype: object }>;

const whole = await createDownhill({ wasmBinary: bytesOf('downhill') });
const contour = await createContour({ wasmBinary: bytesOf('downhill-contour') });
const features = await createFeatures({ wasmBinary: bytesOf('downhill-features') });
const network = await createNetwork({ wasmBinary: bytesOf('downhill-network') });
const OF_ALL = ['hasError', 'takeError', 'catalog', 'ewma'];
const OF_CONTOURS = [...OF_ALL, 'surfaces'];
const OF_FEATURES = [
  ...OF_CONTOURS,
  'leastSquares',
  'standardize',
  'applyStandardization',
  'whiten',
  'applyWhitening',
];
const OF_NETWORKS = [...OF_ALL, 'networkCatalog'];
const FUNCTIONS = [...new Set([...OF_FEATURES, ...OF_NETWORKS])];

describe.each<[string, unknown, Names, readonly string[]]>([
  ['the whole module', whole, BOUND_NAMES, FUNCTIONS],
  ['the module of contours', contour, CONTOUR_NAMES, OF_CONTOURS],
  ['the module of features', features, CONTOUR_NAMES, OF_FEATURES],
  ['the module of networks', network, NETWORK_NAMES, OF_NETWORKS],
])('%s', (_, loaded, names, functions) => {
  const module = loaded as Module;

  it.each(Object.entries(names))('%s has the bound methods, no more, no fewer', (name, methods) => {
    const own = Object.getOwnPropertyNames(module[name]?.prototype ?? {});
    expect(own.filter((method) => method !== 'constructor').sort()).toEqual([...methods].sort());
    expect(module[name]?.create).toBeTypeOf('function');
  });

  it('has the bound functions, no more, no fewer, and no class that is not listed', () => {
    const own = FUNCTIONS.filter((name) => typeof module[name] === 'function');
    expect(own.sort()).toEqual([...functions].sort());
    const classes = Object.keys(module).filter((name) => module[name]?.create !== undefined);
    expect(classes.sort()).toEqual(Object.keys(names).sort());
  });
});
