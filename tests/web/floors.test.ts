// Imports go down only. Includes of cpp/ and imports of web/ are read from the sources; an upward one fails, and the
// last test shows that it would.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Which folders a folder may use, itself always. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  'cpp/core': [],
  'cpp/nn': ['cpp/core'],
  'cpp/runs': ['cpp/nn', 'cpp/core'],
  'cpp/bindings': ['cpp/runs', 'cpp/nn', 'cpp/core'],
  'web/engine': [],
  'web/plot': [],
  'web/figures': ['web/engine', 'web/plot'],
  'web/app': ['web/figures', 'web/engine', 'web/plot', 'web/styles'],
};
const floors = Object.keys(MAY_USE);

interface Source {
  readonly file: string;
  readonly text: string;
}

function sourcesOf(floor: string): readonly Source[] {
  return readdirSync(join(root, floor), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|h|cpp)$/.test(name))
    .map((name) => ({
      file: `${floor}/${name}`,
      text: readFileSync(join(root, floor, name), 'utf8'),
    }));
}

/** Paths a source uses, from the root of the tree; packages and system headers as they stand. */
function uses({ file, text }: Source): readonly string[] {
  if (!file.endsWith('.ts')) {
    const own = [...text.matchAll(/^#include "([^"]+)"/gm)].map(([, name = '']) => `cpp/${name}`);
    const system = [...text.matchAll(/^#include <([^>]+)>/gm)].map(([, name = '']) => `<${name}>`);
    return [...own, ...system];
  }
  const imports = text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;'"]*?['"]([^'"]+)['"]/g);
  return [...imports].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(file), name)) : name,
  );
}

/** What a source uses that it may not. */
function upward(source: Source): readonly string[] {
  const own = floors.find((floor) => source.file.startsWith(`${floor}/`)) ?? '';
  const allowed = [own, ...(MAY_USE[own] ?? [])];
  return uses(source)
    .filter((used) => {
      if (used.startsWith('<emscripten')) return own !== 'cpp/bindings';
      if (!/^(cpp|web|tests|scripts)\//.test(used)) return false;
      return !allowed.some((floor) => used.startsWith(`${floor}/`) || used === floor);
    })
    .map((used) => `${source.file} uses ${used}`);
}

describe('floors', () => {
  for (const floor of floors) {
    it(`${floor} imports only downwards`, () => {
      const sources = sourcesOf(floor);
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.flatMap(upward)).toEqual([]);
    });
  }

  it('pages load the small engines: the whole one is for programs', () => {
    const whole = ['downhill-module', 'web/engine', 'web/engine/index', 'web/engine/load'];
    const loading = ['web/figures', 'web/app']
      .flatMap(sourcesOf)
      .filter((source) => uses(source).some((used) => whole.includes(used)));
    expect(loading.map(({ file }) => file)).toEqual([]);
  });

  it('knows every folder that holds sources', () => {
    const folders = ['cpp', 'web'].flatMap((top) =>
      readdirSync(join(root, top), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => relative(root, join(root, top, entry.name))),
    );
    expect(folders.filter((folder) => !floors.includes(folder))).toEqual([
      'web/public',
      'web/styles',
    ]);
  });

  it('reads multi-line, type-only and re-exporting imports', () => {
    const text = `import {\n  a,\n} from '../plot/axes';\nexport type * from './types';\nimport '../figures/field';`;
    expect(uses({ file: 'web/engine/x.ts', text })).toEqual([
      'web/plot/axes',
      'web/engine/types',
      'web/figures/field',
    ]);
  });

  it('would fail on an upward arrow, and on Emscripten below the bindings', () => {
    const planted: readonly Source[] = [
      { file: 'cpp/core/ewma.h', text: '#include "runs/race.h"\n' },
      { file: 'cpp/runs/race.h', text: '#include <emscripten/bind.h>\n' },
      { file: 'web/plot/axes.ts', text: "import { loadEngine } from '../engine';\n" },
      { file: 'web/figures/contour/model.ts', text: "import { x } from '../../app/theme';\n" },
    ];
    expect(planted.flatMap(upward)).toHaveLength(planted.length);
  });
});
