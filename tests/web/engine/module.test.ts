import createDownhill from 'downhill-module';
import { expect, it } from 'vitest';
import { BOUND_NAMES } from '../../../web/engine/module';
import { wasmBytes } from './engine';

const module = (await createDownhill({ wasmBinary: wasmBytes })) as unknown as Record<
  string,
  { create?: unknown; prototype: object }
>;

it.each(Object.entries(BOUND_NAMES))(
  '%s has the bound methods, no more, no fewer',
  (name, methods) => {
    const own = Object.getOwnPropertyNames(module[name]?.prototype ?? {});
    expect(own.filter((method) => method !== 'constructor').sort()).toEqual([...methods].sort());
    expect(module[name]?.create).toBeTypeOf('function');
  },
);

it('has the bound functions, and no class that is not listed', () => {
  for (const name of ['hasError', 'takeError', 'catalog', 'ewma']) {
    expect(module[name], name).toBeTypeOf('function');
  }
  const classes = Object.keys(module).filter((name) => module[name]?.create !== undefined);
  expect(classes.sort()).toEqual(Object.keys(BOUND_NAMES).sort());
});
