import { readFileSync } from 'node:fs';
import createContour from 'downhill-contour-module';
import createDownhill from 'downhill-module';
import createNetwork from 'downhill-network-module';
import { describe, expect, it } from 'vitest';
import { BOUND_NAMES, CONTOUR_NAMES, NETWORK_NAMES } from '../../../web/engine/module';
import { wasmBytes } from './engine';

type Names = Readonly<Record<string, readonly string[]>>;
type Module = Record<string, { create?: unknown; prototype: object }>;

const bytesOf = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../build/wasm/module/${name}.wasm`, import.meta.url));
const whole = await createDownhill({ wasmBinary: wasmBytes });
const contour = await createContour({ wasmBinary: bytesOf('downhill-contour') });
const network = await createNetwork({ wasmBinary: bytesOf('downhill-network') });
const OF_ALL = ['hasError', 'takeError', 'catalog', 'ewma'];
const OF_CONTOURS = [...OF_ALL, 'surfaces'];
const OF_NETWORKS = [
  ...OF_ALL,
  'networkCatalog',
  'standardize',
  'applyStandardization',
  'whiten',
  'applyWhitening',
];

describe.each<[string, unknown, Names, readonly string[]]>([
  ['the whole module', whole, BOUND_NAMES, [...OF_CONTOURS, ...OF_NETWORKS, 'leastSquares']],
  ['the module of contours', contour, CONTOUR_NAMES, OF_CONTOURS],
  ['the module of networks', network, NETWORK_NAMES, OF_NETWORKS],
])('%s', (_, loaded, names, functions) => {
  const module = loaded as Module;

  it.each(Object.entries(names))('%s has the bound methods, no more, no fewer', (name, methods) => {
    const own = Object.getOwnPropertyNames(module[name]?.prototype ?? {});
    expect(own.filter((method) => method !== 'constructor').sort()).toEqual([...methods].sort());
    expect(module[name]?.create).toBeTypeOf('function');
  });

  it('has the bound functions, and no class that is not listed', () => {
    for (const name of functions) expect(module[name], name).toBeTypeOf('function');
    const classes = Object.keys(module).filter((name) => module[name]?.create !== undefined);
    expect(classes.sort()).toEqual(Object.keys(names).sort());
  });
});
