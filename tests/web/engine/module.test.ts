import { readFileSync } from 'node:fs';
import createContour from 'downhill-contour-module';
import createDownhill from 'downhill-module';
import { describe, expect, it } from 'vitest';
import { BOUND_NAMES, CONTOUR_NAMES } from '../../../web/engine/module';
import { wasmBytes } from './engine';

type Names = Readonly<Record<string, readonly string[]>>;
type Module = Record<string, { create?: unknown; prototype: object }>;

const contourBytes = readFileSync(
  new URL('../../../build/wasm/module/downhill-contour.wasm', import.meta.url),
);
const whole = await createDownhill({ wasmBinary: wasmBytes });
const contour = await createContour({ wasmBinary: contourBytes });
const FUNCTIONS = ['hasError', 'takeError', 'catalog', 'ewma'];
const OF_NETWORKS = [
  'networkCatalog',
  'leastSquares',
  'standardize',
  'applyStandardization',
  'whiten',
  'applyWhitening',
];

describe.each<[string, unknown, Names, readonly string[]]>([
  ['the whole module', whole, BOUND_NAMES, [...FUNCTIONS, ...OF_NETWORKS]],
  ['the module without networks', contour, CONTOUR_NAMES, FUNCTIONS],
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
